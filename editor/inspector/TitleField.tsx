import { useState } from 'react'
import styles from './Inspector.module.css'

export interface TitleFieldProps {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
}

/** The heading of a panel, which can be typed over; Escape gives the old one back. */
export function TitleField({ label, value, onChange }: TitleFieldProps) {
  const [draft, setDraft] = useState<string>()

  function commit() {
    if (draft !== undefined && draft !== value) onChange(draft)
    setDraft(undefined)
  }

  return (
    <input
      type="text"
      className={styles['title']}
      aria-label={label}
      title={label}
      maxLength={200}
      spellCheck={false}
      value={draft ?? value}
      onChange={(event) => setDraft(event.currentTarget.value)}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === 'Enter') commit()
        if (event.key !== 'Escape' || draft === undefined) return
        event.stopPropagation()
        setDraft(undefined)
      }}
    />
  )
}
