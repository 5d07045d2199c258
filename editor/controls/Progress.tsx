import styles from './Progress.module.css'

export interface ProgressProps {
  readonly label: string
  /** 0–1; without it, under way without a known end. */
  readonly value?: number | undefined
}

export function Progress({ label, value }: ProgressProps) {
  const percent = value === undefined ? undefined : Math.round(100 * value)
  return (
    <div
      role="progressbar"
      className={styles['progress']}
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
    >
      <span
        className={percent === undefined ? styles['endless'] : ''}
        style={{ width: `${percent ?? 30}%` }}
      />
    </div>
  )
}
