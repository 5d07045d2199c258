import { ChevronRight } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import styles from './Section.module.css'

export interface SectionProps {
  readonly title: string
  /** A count or short fact behind the title. */
  readonly note?: string | number | undefined
  readonly startsOpen?: boolean
  /** Buttons at the end of the title line. */
  readonly actions?: ReactNode
  readonly children: ReactNode
}

/** A part of a panel that folds; its content is made only while it is open. */
export function Section({ title, note, startsOpen = true, actions, children }: SectionProps) {
  const [open, setOpen] = useState(startsOpen)
  return (
    <section className={styles['section']} aria-label={title}>
      <div className={styles['head']}>
        <h3>
          <button type="button" aria-expanded={open} onClick={() => setOpen(!open)}>
            <ChevronRight size={12} aria-hidden />
            {title}
            {note !== undefined && <span className={styles['note']}>{note}</span>}
          </button>
        </h3>
        {actions}
      </div>
      {open && <div className={styles['body']}>{children}</div>}
    </section>
  )
}
