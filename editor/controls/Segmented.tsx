import type { KeyboardEvent } from 'react'
import type { SelectOption } from './Select.tsx'
import styles from './Segmented.module.css'

export interface SegmentedProps {
  readonly value: string
  readonly options: readonly SelectOption[]
  readonly onChange: (value: string) => void
  readonly disabled?: boolean | undefined
  readonly label?: string | undefined
  readonly labelledBy?: string | undefined
  readonly describedBy?: string | undefined
}

/** A choice among few, all of them in sight; arrow keys go through them. */
export function Segmented({ value, options, onChange, disabled, ...rest }: SegmentedProps) {
  const known = options.some((option) => option.value === value)

  function key(event: KeyboardEvent<HTMLDivElement>) {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key]
    if (step === undefined) return
    event.preventDefault()
    event.stopPropagation()
    const able = options.filter((option) => option.disabled !== true)
    const at = able.findIndex((option) => option.value === value)
    const next = able[(at + step + able.length) % able.length]
    if (next === undefined) return
    onChange(next.value)
    const buttons = event.currentTarget.querySelectorAll('button')
    buttons[options.indexOf(next)]?.focus()
  }

  return (
    <div
      role="radiogroup"
      className={`${styles['segments']} nodrag`}
      aria-label={rest.label}
      aria-labelledby={rest.labelledBy}
      aria-describedby={rest.describedBy}
      aria-disabled={disabled}
      onKeyDown={key}
    >
      {options.map((option, index) => (
        <button
          key={option.value}
          type="button"
          role="radio"
          aria-checked={option.value === value}
          tabIndex={option.value === value || (!known && index === 0) ? 0 : -1}
          disabled={disabled === true || option.disabled === true}
          title={option.label}
          onClick={() => onChange(option.value)}
        >
          {option.label}
        </button>
      ))}
    </div>
  )
}
