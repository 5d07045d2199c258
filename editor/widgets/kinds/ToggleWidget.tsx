import type { ToggleParam } from '../../../nodes/core/param-kinds.ts'
import { Switch } from '../../controls/Switch.tsx'
import type { WidgetProps } from '../widget.ts'

export function ToggleWidget(props: WidgetProps<ToggleParam>) {
  const { value, mixed, disabled, labelledBy, describedBy, onChange, onEnd } = props
  return (
    <Switch
      value={value === true}
      mixed={mixed}
      disabled={disabled}
      labelledBy={labelledBy}
      describedBy={describedBy}
      onChange={(next) => {
        onChange(next)
        onEnd()
      }}
    />
  )
}
