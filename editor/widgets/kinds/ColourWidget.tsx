import type { ColourParam } from '../../../nodes/core/param-kinds.ts'
import { TextField } from '../../controls/TextField.tsx'
import { text } from '../../text/text.ts'
import { readColour } from '../read-colour.ts'
import type { WidgetProps } from '../widget.ts'
import styles from '../Widget.module.css'

/** A swatch that opens the colour picker, and the colour as text. */
export function ColourWidget(props: WidgetProps<ColourParam>) {
  const { spec, mixed, disabled, invalid, labelledBy, describedBy, onChange, onEnd } = props
  const value = typeof props.value === 'string' ? props.value : spec.default
  return (
    <span className={styles['line']}>
      <input
        type="color"
        className={`${styles['swatch']} nodrag`}
        value={readColour(value) ?? spec.default}
        aria-labelledby={labelledBy}
        disabled={disabled}
        onChange={(event) => onChange(event.currentTarget.value)}
        onBlur={onEnd}
      />
      <TextField
        atEnd
        mono
        value={mixed ? '' : value}
        placeholder={mixed ? text.inspector.mixed : undefined}
        onChange={(typed) => onChange(readColour(typed) ?? typed)}
        {...{ disabled, invalid, labelledBy, describedBy, onEnd }}
      />
    </span>
  )
}
