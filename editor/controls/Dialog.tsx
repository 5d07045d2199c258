import { X } from 'lucide-react'
import { useEffect, useId, useRef, type ReactNode } from 'react'
import { text } from '../text/text.ts'
import { IconButton } from './Button.tsx'
import styles from './Dialog.module.css'

export interface DialogProps {
  readonly title: string
  readonly onClose: () => void
  readonly children: ReactNode
  /** Buttons at the bottom, the main one last. */
  readonly actions?: ReactNode
  /** `wide` for galleries and tables. */
  readonly size?: 'normal' | 'wide'
}

/** A modal window: the browser's own dialog, which keeps the focus inside and closes with Escape. */
export function Dialog({ title, onClose, children, actions, size = 'normal' }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const heading = useId()
  useEffect(() => {
    const element = dialog.current
    element?.showModal()
    // The browser would choose the button that closes.
    element?.querySelector<HTMLElement>('[data-autofocus]')?.focus()
    return () => element?.close()
  }, [])
  return (
    <dialog
      ref={dialog}
      className={`${styles['dialog']} ${styles[size]}`}
      aria-labelledby={heading}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
      onPointerDown={(event) => event.target === event.currentTarget && onClose()}
    >
      <div className={styles['frame']}>
        <header className={styles['head']}>
          <h2 id={heading}>{title}</h2>
          <IconButton icon={X} label={text.general.close} onClick={onClose} />
        </header>
        <div className={styles['body']}>{children}</div>
        {actions && <footer className={styles['actions']}>{actions}</footer>}
      </div>
    </dialog>
  )
}
