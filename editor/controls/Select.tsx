import { ChevronDown } from 'lucide-react'
import styles from './Input.module.css'

export interface SelectOption {
  readonly value: string
  readonly label: string
  readonly disabled?: boolean
}

export interface SelectProps {
  readonly value: string
  readonly options: readonly SelectOption[]
  readonly onChange: (value: string) => void
  readonly disabled?: boolean | undefined
  readonly id?: string | undefined
  readonly label?: string | undefined
  readonly labelledBy?: string | undefined
  readonly describedBy?: string | undefined
  readonly invalid?: boolean | undefined
}

/** A choice among many; a value that is none of the options is shown as it is. */
export function Select({ value, options, onChange, disabled, ...rest }: SelectProps) {
  const known = options.some((option) => option.value === value)
  return (
    <span className={`${styles['choose']} nodrag`}>
      <select
        id={rest.id}
        className={styles['field']}
        value={value}
        disabled={disabled}
        aria-label={rest.label}
        aria-labelledby={rest.labelledBy}
        aria-describedby={rest.describedBy}
        aria-invalid={rest.invalid || undefined}
        onChange={(event) => onChange(event.currentTarget.value)}
      >
        {!known && <option value={value}>{value}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value} disabled={option.disabled}>
            {option.label}
          </option>
        ))}
      </select>
      <ChevronDown size={12} aria-hidden />
    </span>
  )
}
