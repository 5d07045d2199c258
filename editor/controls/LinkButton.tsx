import type { ReactNode } from 'react'
import type { Icon } from './Button.tsx'
import styles from './Button.module.css'

export interface LinkButtonProps {
  readonly href: string
  readonly icon?: Icon
  /** The browser keeps the file instead of showing it. */
  readonly download?: boolean
  readonly newTab?: boolean
  /** In place of `children`: an icon alone, named by this. */
  readonly label?: string
  readonly children?: ReactNode
}

/** A link that looks like a button. */
export function LinkButton({ href, icon: Sign, download, newTab, label, children }: LinkButtonProps) {
  return (
    <a
      href={href}
      className={`${styles['button']} ${styles[label === undefined ? 'plain' : 'icon']} ${styles['link']}`}
      aria-label={label}
      title={label}
      download={download}
      {...(newTab ? { target: '_blank', rel: 'noopener' } : {})}
    >
      {Sign && <Sign size={14} aria-hidden />}
      {children}
    </a>
  )
}
