import type { TextParam } from '../../../nodes/core/param-kinds.ts'
import { TextField } from '../../controls/TextField.tsx'
import { text } from '../../text/text.ts'
import type { WidgetProps } from '../widget.ts'

export function TextWidget(props: WidgetProps<TextParam>) {
  const { spec, mixed, disabled, invalid, labelledBy, describedBy, onChange, onEnd } = props
  return (
    <TextField
      value={mixed || typeof props.value !== 'string' ? '' : props.value}
      placeholder={mixed ? text.inspector.mixed : undefined}
      maxLength={spec.maxLength}
      {...{ disabled, invalid, labelledBy, describedBy, onChange, onEnd }}
    />
  )
}
