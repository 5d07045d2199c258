import type { ChoiceParam } from '../../../nodes/core/param-kinds.ts'
import { Segmented } from '../../controls/Segmented.tsx'
import { Select } from '../../controls/Select.tsx'
import { text } from '../../text/text.ts'
import type { WidgetProps } from '../widget.ts'

/** Room for options beside each other in the inspector's narrow column, in pixels, and about what they need. */
const [room, letter, padding] = [128, 6.6, 9] as const

/** Few and short options lie side by side. */
function isShort({ options }: ChoiceParam): boolean {
  const letters = options.reduce((sum, { label }) => sum + label.length, 0)
  return options.length <= 4 && letters * letter + options.length * padding <= room
}

export function ChoiceWidget(props: WidgetProps<ChoiceParam>) {
  const { spec, mixed, disabled, compact, invalid, labelledBy, describedBy, onChange, onEnd } = props
  const shared = {
    value: mixed ? '' : String(props.value),
    disabled,
    labelledBy,
    describedBy,
    onChange: (next: string) => {
      onChange(next)
      onEnd()
    },
  }
  if (isShort(spec) && !compact) return <Segmented {...shared} options={spec.options} />
  const options = mixed
    ? [{ value: '', label: text.inspector.mixed, disabled: true }, ...spec.options]
    : spec.options
  return <Select {...shared} invalid={invalid} options={options} />
}
