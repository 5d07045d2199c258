import type { ButtonHTMLAttributes, ComponentType, ReactNode, Ref } from 'react'
import styles from './Button.module.css'

export type Icon = ComponentType<{ size?: number | string; 'aria-hidden'?: boolean }>

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly icon?: Icon
  readonly look?: 'plain' | 'primary' | 'quiet' | 'danger'
  readonly children?: ReactNode
}

/** A button with text; `quiet` has no frame until it is pointed at. */
export function Button({ icon: Sign, look = 'plain', children, className, ...rest }: ButtonProps) {
  const classes = [styles['button'], styles[look], className].filter(Boolean).join(' ')
  return (
    <button type="button" className={classes} {...rest}>
      {Sign && <Sign size={14} aria-hidden />}
      {children}
    </button>
  )
}

export interface IconButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'children'> {
  readonly icon: Icon
  /** What it does, for people who do not see the icon; also the tooltip. */
  readonly label: string
  /** Shown as pressed; leave out for buttons that do not toggle. */
  readonly pressed?: boolean
  readonly shortcut?: string
  readonly ref?: Ref<HTMLButtonElement>
}

export function IconButton({ icon: Sign, label, pressed, shortcut, className, ...rest }: IconButtonProps) {
  const classes = [styles['button'], styles['icon'], className].filter(Boolean).join(' ')
  return (
    <button
      type="button"
      className={classes}
      aria-label={label}
      title={shortcut === undefined ? label : `${label} (${shortcut})`}
      aria-pressed={pressed}
      {...rest}
    >
      <Sign size={16} aria-hidden />
    </button>
  )
}
