import { useState, type KeyboardEvent } from 'react'
import styles from './Input.module.css'
import { moved, readNumber, written, type Scale } from './scale.ts'

export interface NumberFieldProps extends Scale {
  readonly value: number
  readonly unit?: string | undefined
  readonly disabled?: boolean | undefined
  readonly id?: string | undefined
  readonly label?: string | undefined
  readonly labelledBy?: string | undefined
  readonly describedBy?: string | undefined
  readonly invalid?: boolean | undefined
  /** Shown instead of the value: several values at once. */
  readonly placeholder?: string | undefined
  /** `false`: the value is not taken, and what was typed stays until the field is left. */
  readonly onChange: (value: number) => boolean | void
  readonly onEnd?: (() => void) | undefined
}

/** A field for a number: typed, or moved by arrow keys (Shift: a tenth, Page: ten). */
export function NumberField(props: NumberFieldProps) {
  const { value, unit, disabled, onChange, onEnd, placeholder, ...scale } = props
  const [draft, setDraft] = useState<string>()
  const whole = Number.isInteger(scale.step)

  function commit() {
    if (draft === undefined) return
    const typed = draft.trim() === '' ? value : readNumber(draft)
    const next = typed !== undefined && whole ? Math.round(typed) : typed
    if (next === undefined || next === value) setDraft(undefined)
    else if (onChange(next) !== false) setDraft(undefined)
  }

  function key(event: KeyboardEvent<HTMLInputElement>) {
    const steps = { ArrowUp: 1, ArrowDown: -1, PageUp: 10, PageDown: -10 }[event.key]
    if (event.key === 'Enter') commit()
    else if (event.key === 'Escape' && draft !== undefined) {
      event.stopPropagation()
      onChange(value)
      setDraft(undefined)
    } else if (steps !== undefined && !event.altKey) {
      event.preventDefault()
      const from = (draft === undefined ? undefined : readNumber(draft)) ?? value
      setDraft(undefined)
      onChange(moved(scale, from, steps * (event.shiftKey && !whole ? 0.1 : 1)))
    }
  }

  return (
    <span className={`${styles['box']} ${styles['number']} nodrag`} data-invalid={props.invalid || undefined}>
      <input
        id={props.id}
        type="text"
        inputMode="decimal"
        role="spinbutton"
        autoComplete="off"
        spellCheck={false}
        disabled={disabled}
        value={draft ?? (placeholder === undefined ? written(value) : '')}
        placeholder={placeholder}
        aria-valuenow={value}
        aria-valuemin={scale.min}
        aria-valuemax={scale.max}
        aria-valuetext={unit === undefined ? undefined : `${written(value)} ${unit}`}
        aria-label={props.label}
        aria-labelledby={props.labelledBy}
        aria-describedby={props.describedBy}
        aria-invalid={props.invalid || undefined}
        onFocus={(event) => event.currentTarget.select()}
        onChange={(event) => setDraft(event.currentTarget.value)}
        onKeyDown={key}
        onBlur={() => {
          commit()
          setDraft(undefined)
          onEnd?.()
        }}
      />
      {unit !== undefined && (
        <span className={styles['unit']} data-long={unit.length > 3 || undefined}>
          {unit}
        </span>
      )}
    </span>
  )
}
