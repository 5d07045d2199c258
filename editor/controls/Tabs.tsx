import { useId, type KeyboardEvent, type ReactNode } from 'react'
import styles from './Tabs.module.css'

export interface Tab<Name extends string = string> {
  readonly name: Name
  readonly label: string
  /** A count or mark behind the label. */
  readonly badge?: string | number | undefined
}

export interface TabsProps<Name extends string> {
  readonly label: string
  readonly tabs: readonly Tab<Name>[]
  readonly value: Name
  readonly onChange: (name: Name) => void
  /** The panel of the chosen tab. */
  readonly children: ReactNode
}

/** Panels of which one is shown; arrow keys go from tab to tab. */
export function Tabs<Name extends string>({ label, tabs, value, onChange, children }: TabsProps<Name>) {
  const id = useId()

  function key(event: KeyboardEvent<HTMLDivElement>) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    if (step === undefined) return
    event.preventDefault()
    const at = tabs.findIndex(({ name }) => name === value)
    const next = tabs[(at + step + tabs.length) % tabs.length]
    if (next === undefined) return
    onChange(next.name)
    event.currentTarget.querySelectorAll('button')[tabs.indexOf(next)]?.focus()
  }

  return (
    <div className={styles['tabs']}>
      <div role="tablist" aria-label={label} className={styles['list']} onKeyDown={key}>
        {tabs.map(({ name, label: title, badge }) => (
          <button
            key={name}
            id={`${id}-${name}`}
            type="button"
            role="tab"
            aria-selected={name === value}
            aria-controls={`${id}-panel`}
            tabIndex={name === value ? 0 : -1}
            onClick={() => onChange(name)}
          >
            {title}
            {badge !== undefined && <span className={styles['badge']}>{badge}</span>}
          </button>
        ))}
      </div>
      <div id={`${id}-panel`} role="tabpanel" aria-labelledby={`${id}-${value}`} className={styles['panel']}>
        {children}
      </div>
    </div>
  )
}
