import { useEffect, useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react'
import type { Icon } from './Button.tsx'
import styles from './Menu.module.css'

export interface MenuItem {
  readonly id: string
  readonly label: string
  readonly icon?: Icon | undefined
  /** As it is shown: `Ctrl+D`. */
  readonly shortcut?: string | undefined
  readonly disabled?: boolean | undefined
  /** Shown with a tick, or without one; leave out for items that are not ticked. */
  readonly checked?: boolean | undefined
  readonly look?: 'danger' | undefined
  /** A line above it. */
  readonly separated?: boolean | undefined
  run(): void | Promise<void>
}

export interface MenuProps {
  readonly label: string
  readonly items: readonly MenuItem[]
  /** Corner at the pointer, in the window's pixels; the menu stays inside the window. */
  readonly at: { readonly x: number; readonly y: number }
  readonly onClose: () => void
}

function focusItem(list: HTMLElement | null, step: 'first' | 'last' | 1 | -1): void {
  const items = [...(list?.querySelectorAll<HTMLButtonElement>('button:not(:disabled)') ?? [])]
  const now = items.findIndex((item) => item === document.activeElement)
  const ends = { first: 0, last: items.length - 1 } as const
  const next = typeof step === 'string' ? ends[step] : (now + step + items.length) % items.length
  items[next]?.focus()
}

const steps: Readonly<Record<string, 'first' | 'last' | 1 | -1>> = {
  ArrowDown: 1,
  ArrowUp: -1,
  Home: 'first',
  End: 'last',
}

/** A menu at a place of the window: arrows, letters, Enter and Escape; the focus returns to where it was. */
export function Menu({ label, items, at, onClose }: MenuProps) {
  const list = useRef<HTMLDivElement>(null)
  const [place, setPlace] = useState({ left: at.x, top: at.y })

  useLayoutEffect(() => {
    const box = list.current?.getBoundingClientRect()
    if (box === undefined) return
    setPlace({
      left: Math.max(4, Math.min(at.x, window.innerWidth - box.width - 4)),
      top: Math.max(4, Math.min(at.y, window.innerHeight - box.height - 4)),
    })
  }, [at.x, at.y])

  useEffect(() => {
    const before = document.activeElement
    focusItem(list.current, 'first')
    function outside(event: PointerEvent) {
      if (event.target instanceof Node && list.current?.contains(event.target) !== true) onClose()
    }
    window.addEventListener('pointerdown', outside, true)
    window.addEventListener('blur', onClose)
    const menu = list.current
    return () => {
      window.removeEventListener('pointerdown', outside, true)
      window.removeEventListener('blur', onClose)
      // A command may have put the focus somewhere on purpose.
      const lost = document.activeElement === document.body || menu?.contains(document.activeElement)
      if (lost && before instanceof HTMLElement) before.focus({ preventScroll: true })
    }
  }, [onClose])

  function onKeyDown(event: KeyboardEvent) {
    const step = steps[event.key]
    event.stopPropagation()
    if (step !== undefined) focusItem(list.current, step)
    else if (event.key === 'Escape' || event.key === 'Tab') onClose()
    else if (event.key.length === 1 && event.key !== ' ') {
      const letter = event.key.toLowerCase()
      const found = items.findIndex((item) => !item.disabled && item.label.toLowerCase().startsWith(letter))
      list.current?.querySelectorAll('button')[found]?.focus()
      return
    } else return
    event.preventDefault()
  }

  return (
    <div
      ref={list}
      role="menu"
      tabIndex={-1}
      aria-label={label}
      className={styles['menu']}
      style={place}
      onKeyDown={onKeyDown}
      onContextMenu={(event) => event.preventDefault()}
    >
      {items.map((item) => (
        <button
          key={item.id}
          type="button"
          role={item.checked === undefined ? 'menuitem' : 'menuitemcheckbox'}
          aria-checked={item.checked}
          disabled={item.disabled}
          className={[styles['item'], item.separated && styles['separated'], item.look && styles[item.look]]
            .filter(Boolean)
            .join(' ')}
          onPointerEnter={(event) => event.currentTarget.focus()}
          onClick={() => {
            onClose()
            void item.run()
          }}
        >
          <span className={styles['sign']}>
            {item.checked === true ? '✓' : item.icon && <item.icon size={14} aria-hidden />}
          </span>
          <span className={styles['label']}>{item.label}</span>
          {item.shortcut !== undefined && <kbd className={styles['keys']}>{item.shortcut}</kbd>}
        </button>
      ))}
    </div>
  )
}
