import { X } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Button, IconButton } from '../controls/Button.tsx'
import { useInterface, type Notice } from '../state/interface.ts'
import { text } from '../text/text.ts'
import styles from './Notices.module.css'

/** Milliseconds that a notice stays; one that tells of a failure stays until it is closed. */
const shownMs = 6000
const actionMs = 14_000

function lasting({ kind, action }: Notice): number | undefined {
  if (kind === 'bad') return undefined
  return action === undefined ? shownMs : actionMs
}

function Line({ notice }: { readonly notice: Notice }) {
  const dismiss = useInterface((state) => state.dismiss)
  const [pointed, setPointed] = useState(false)
  useEffect(() => {
    const ms = lasting(notice)
    if (ms === undefined || pointed) return undefined
    const timer = setTimeout(() => dismiss(notice.id), ms)
    return () => clearTimeout(timer)
  }, [notice, pointed, dismiss])
  const { action } = notice
  return (
    <li
      className={`${styles['notice']} ${styles[notice.kind]}`}
      onPointerEnter={() => setPointed(true)}
      onPointerLeave={() => setPointed(false)}
      onFocus={() => setPointed(true)}
      onBlur={() => setPointed(false)}
    >
      <p>{notice.message}</p>
      {action !== undefined && (
        <Button
          onClick={() => {
            dismiss(notice.id)
            action.run()
          }}
        >
          {action.label}
        </Button>
      )}
      <IconButton icon={X} label={text.general.close} onClick={() => dismiss(notice.id)} />
    </li>
  )
}

/** Sentences for the person at the lower edge; screen readers read them as they come. */
export function Notices() {
  const notices = useInterface((state) => state.notices)
  return (
    <ul
      className={styles['notices']}
      aria-label={text.panels.page.notices}
      aria-live="polite"
      aria-relevant="additions"
    >
      {notices.map((notice) => (
        <Line key={notice.id} notice={notice} />
      ))}
    </ul>
  )
}
