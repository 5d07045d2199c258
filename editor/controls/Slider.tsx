import { useRef, type KeyboardEvent, type PointerEvent } from 'react'
import { moved, ratioOf, valueAt, type Scale } from './scale.ts'
import styles from './Slider.module.css'

export interface SliderProps extends Scale {
  readonly value: number
  readonly disabled?: boolean | undefined
  /** Ids of what names and describes it. */
  readonly labelledBy?: string | undefined
  readonly describedBy?: string | undefined
  readonly label?: string | undefined
  /** "12 frames", for screen readers. */
  readonly valueText?: string | undefined
  /** Where the default lies, marked on the way. */
  readonly mark?: number | undefined
  /** While it is dragged or keys are held. */
  readonly onChange: (value: number) => void
  /** The gesture is over. */
  readonly onEnd?: (() => void) | undefined
}

/** Steps by key; Shift makes them a tenth, where the scale has tenths. */
const keySteps: Readonly<Record<string, number>> = {
  ArrowRight: 1,
  ArrowUp: 1,
  ArrowLeft: -1,
  ArrowDown: -1,
  PageUp: 10,
  PageDown: -10,
}

/** A slider: drag, click, arrow keys; Shift for fine steps. */
export function Slider(props: SliderProps) {
  const { value, disabled = false, mark, onChange, onEnd, ...scale } = props
  const way = useRef<HTMLDivElement>(null)
  /** The last place of the pointer, and the unsnapped ratio that it has reached. */
  const drag = useRef<{ x: number; ratio: number } | undefined>(undefined)
  const whole = Number.isInteger(scale.step)

  function press(event: PointerEvent<HTMLDivElement>) {
    if (disabled || event.button !== 0) return
    event.currentTarget.setPointerCapture(event.pointerId)
    const box = way.current?.getBoundingClientRect()
    if (box === undefined || box.width === 0) return
    const ratio = event.shiftKey ? ratioOf(scale, value) : (event.clientX - box.left) / box.width
    drag.current = { x: event.clientX, ratio }
    if (!event.shiftKey) change(valueAt(scale, ratio))
  }

  function move(event: PointerEvent<HTMLDivElement>) {
    const box = way.current?.getBoundingClientRect()
    if (drag.current === undefined || box === undefined || box.width === 0) return
    const { x, ratio } = drag.current
    const fine = event.shiftKey
    const reached = fine
      ? ratio + (event.clientX - x) / box.width / 10
      : (event.clientX - box.left) / box.width
    drag.current = { x: event.clientX, ratio: reached }
    change(valueAt(scale, reached, fine && !whole))
  }

  function release() {
    if (drag.current === undefined) return
    drag.current = undefined
    onEnd?.()
  }

  function key(event: KeyboardEvent<HTMLDivElement>) {
    if (disabled || event.ctrlKey || event.metaKey || event.altKey) return
    const steps = keySteps[event.key]
    const edge = { Home: scale.min, End: scale.max }[event.key]
    if (steps === undefined && edge === undefined) return
    event.preventDefault()
    event.stopPropagation()
    change(edge ?? moved(scale, value, (steps ?? 0) * (event.shiftKey && !whole ? 0.1 : 1)))
  }

  function change(next: number) {
    if (next !== value) onChange(next)
  }

  const place = `${100 * ratioOf(scale, value)}%`
  return (
    <div
      role="slider"
      tabIndex={disabled ? -1 : 0}
      className={`${styles['slider']} nodrag nopan`}
      aria-valuemin={scale.min}
      aria-valuemax={scale.max}
      aria-valuenow={value}
      aria-valuetext={props.valueText}
      aria-disabled={disabled}
      aria-label={props.label}
      aria-labelledby={props.labelledBy}
      aria-describedby={props.describedBy}
      onPointerDown={press}
      onPointerMove={move}
      onPointerUp={release}
      onPointerCancel={release}
      onKeyDown={key}
      onBlur={onEnd}
    >
      <div ref={way} className={styles['way']}>
        {mark !== undefined && (
          <span className={styles['mark']} style={{ left: `${100 * ratioOf(scale, mark)}%` }} />
        )}
        <span className={styles['filled']} style={{ width: place }} />
        <span className={styles['knob']} style={{ left: place }} />
      </div>
    </div>
  )
}
