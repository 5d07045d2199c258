import styles from './Switch.module.css'

export interface SwitchProps {
  readonly value: boolean
  readonly onChange: (value: boolean) => void
  readonly disabled?: boolean | undefined
  readonly id?: string | undefined
  readonly label?: string | undefined
  readonly labelledBy?: string | undefined
  readonly describedBy?: string | undefined
  /** Several values at once. */
  readonly mixed?: boolean | undefined
}

export function Switch({ value, onChange, disabled, mixed = false, ...rest }: SwitchProps) {
  return (
    <button
      id={rest.id}
      type="button"
      role="switch"
      className={`${styles['switch']} nodrag`}
      aria-checked={value}
      aria-label={rest.label}
      aria-labelledby={rest.labelledBy}
      aria-describedby={rest.describedBy}
      data-mixed={mixed || undefined}
      disabled={disabled}
      onClick={() => onChange(mixed || !value)}
    >
      <span />
    </button>
  )
}
