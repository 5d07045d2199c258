import type { IntegerParam, NumberParam } from '../../../nodes/core/param-kinds.ts'
import { NumberField } from '../../controls/NumberField.tsx'
import { niceStep, written, type Scale } from '../../controls/scale.ts'
import { Slider } from '../../controls/Slider.tsx'
import { text } from '../../text/text.ts'
import type { WidgetProps } from '../widget.ts'
import styles from '../Widget.module.css'

/** Ways with more steps than this say nothing at the width of a slider. */
const mostSteps = 20_000

function stepOf(spec: NumberParam | IntegerParam): number {
  if (spec.kind === 'integer') return 1
  return spec.step ?? Math.min(1, niceStep(spec.min, spec.max))
}

/** Slider, number and unit. */
export function NumberWidget(props: WidgetProps<NumberParam | IntegerParam>) {
  const { spec, mixed, disabled, labelledBy, describedBy, onChange, onEnd } = props
  const value = typeof props.value === 'number' ? props.value : spec.default
  const scale: Scale = { min: spec.min, max: spec.max, step: stepOf(spec), log: spec.scale === 'log' }
  const shared = { ...scale, value, disabled, labelledBy, describedBy, onEnd }
  const slides = scale.log === true || (spec.max - spec.min) / scale.step <= mostSteps
  return (
    <span className={styles['line']}>
      {slides && (
        <Slider
          {...shared}
          mark={spec.default}
          valueText={spec.unit && `${written(value)} ${spec.unit}`}
          onChange={onChange}
        />
      )}
      <NumberField
        {...shared}
        unit={spec.unit}
        invalid={props.invalid}
        placeholder={mixed ? text.inspector.mixedNumber : undefined}
        onChange={onChange}
      />
    </span>
  )
}
