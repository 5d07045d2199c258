import { useEffect, useLayoutEffect, useRef, type KeyboardEvent, type ReactNode, type RefObject } from 'react'
import { placeBeside } from './place.ts'
import styles from './Popover.module.css'

export interface PopoverProps {
  /** What it opens beside; the focus goes back there. */
  readonly anchor: RefObject<HTMLElement | null>
  readonly onClose: () => void
  readonly label: string
  readonly role?: 'dialog' | 'menu' | 'listbox'
  readonly align?: 'start' | 'end'
  /** At least as wide as its anchor. */
  readonly wide?: boolean
  readonly children: ReactNode
}

const focusable =
  '[data-autofocus], [role=menuitem], button:not(:disabled), input, select, textarea, [tabindex="0"]'

/** A small window over everything, beside its anchor; closes at Escape, at a press elsewhere, and when left. */
export function Popover({ anchor, onClose, label, role = 'dialog', align, wide, children }: PopoverProps) {
  const box = useRef<HTMLDivElement>(null)
  const close = useRef(onClose)
  useEffect(() => {
    close.current = onClose
  })

  useLayoutEffect(() => {
    const element = box.current
    const owner = anchor.current
    if (element === null || owner === null) return undefined
    element.showPopover()
    const from = owner.getBoundingClientRect()
    if (wide) element.style.minWidth = `${from.width}px`
    const place = () => {
      const size = element.getBoundingClientRect()
      const at = placeBeside(
        owner.getBoundingClientRect(),
        size,
        { width: innerWidth, height: innerHeight },
        align,
      )
      element.style.left = `${at.left}px`
      element.style.top = `${at.top}px`
    }
    place()
    const first =
      element.querySelector<HTMLElement>('[data-autofocus]') ?? element.querySelector<HTMLElement>(focusable)
    first?.focus()
    const grown = new ResizeObserver(place)
    grown.observe(element)
    const outside = (event: PointerEvent) => {
      const target = event.target as Node
      if (!element.contains(target) && !owner.contains(target)) close.current()
    }
    // On the window: the focus may have been lost, with a button that became disabled.
    const escape = (event: globalThis.KeyboardEvent) => {
      if (event.key !== 'Escape') return
      event.preventDefault()
      event.stopPropagation()
      close.current()
    }
    addEventListener('pointerdown', outside, true)
    addEventListener('keydown', escape, true)
    return () => {
      grown.disconnect()
      removeEventListener('pointerdown', outside, true)
      removeEventListener('keydown', escape, true)
      const lost = document.activeElement === document.body || element.contains(document.activeElement)
      if (lost) owner.focus()
    }
  }, [anchor, align, wide])

  /** The page's shortcuts are for what lies below. */
  function key(event: KeyboardEvent<HTMLDivElement>) {
    if (!event.ctrlKey && !event.metaKey) event.stopPropagation()
  }

  return (
    <div
      ref={box}
      popover="manual"
      role={role}
      aria-label={label}
      className={`${styles['popover']} nodrag nopan nowheel`}
      onKeyDown={key}
      onBlur={(event) => {
        const next = event.relatedTarget
        if (next !== null && !event.currentTarget.contains(next) && !anchor.current?.contains(next)) onClose()
      }}
    >
      {children}
    </div>
  )
}
