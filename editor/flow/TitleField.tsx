import { useEffect, useRef } from 'react'
import { focusSoon } from './focus-soon.ts'
import styles from './TitleField.module.css'

export interface TitleFieldProps {
  readonly value: string
  readonly label: string
  /** Called once, with what was typed, or with the old value after Escape. */
  readonly onDone: (value: string) => void
}

/** A title that is being written, in place. */
export function TitleField({ value, label, onDone }: TitleFieldProps) {
  const field = useRef<HTMLInputElement>(null)
  const done = useRef(false)
  useEffect(() => {
    focusSoon(
      () => field.current,
      () => field.current?.select(),
    )
  }, [])
  function finish(next: string): void {
    if (done.current) return
    done.current = true
    const card = field.current?.closest<HTMLElement>('.react-flow__node')
    onDone(next)
    card?.focus({ preventScroll: true })
  }
  return (
    <input
      ref={field}
      className={`nodrag ${styles['field']}`}
      aria-label={label}
      defaultValue={value}
      maxLength={200}
      onBlur={(event) => finish(event.currentTarget.value)}
      onKeyDown={(event) => {
        event.stopPropagation()
        if (event.key === 'Enter') finish(event.currentTarget.value)
        if (event.key === 'Escape') finish(value)
      }}
    />
  )
}
