import { cloneElement, useEffect, useId, useRef, useState, type ReactElement } from 'react'
import { placeBeside } from './place.ts'
import styles from './Tooltip.module.css'

export interface TooltipProps {
  readonly text: string
  /** One element that can be pointed at; with the focus on it the text shows at once. */
  readonly children: ReactElement<{ 'aria-describedby'?: string }>
}

const delayMs = 450

/** More words about a thing, while it is pointed at or has the focus; Escape closes it. */
export function Tooltip({ text, children }: TooltipProps) {
  const id = useId()
  const [open, setOpen] = useState(false)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const owner = useRef<HTMLSpanElement>(null)
  useEffect(() => () => clearTimeout(timer.current), [])

  function show(afterMs: number) {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => setOpen(true), afterMs)
  }

  function hide() {
    clearTimeout(timer.current)
    setOpen(false)
  }

  function place(element: HTMLSpanElement | null) {
    const anchor = owner.current?.firstElementChild?.getBoundingClientRect()
    if (element === null || anchor === undefined) return
    element.showPopover()
    const at = placeBeside(anchor, element.getBoundingClientRect(), {
      width: innerWidth,
      height: innerHeight,
    })
    element.style.left = `${at.left}px`
    element.style.top = `${at.top}px`
  }

  return (
    <span
      ref={owner}
      className={styles['owner']}
      onPointerEnter={() => show(delayMs)}
      onPointerLeave={hide}
      onPointerDown={hide}
      onFocus={(event) => event.target.matches(':focus-visible') && show(0)}
      onBlur={hide}
      onKeyDown={(event) => event.key === 'Escape' && hide()}
    >
      {cloneElement(children, open ? { 'aria-describedby': id } : {})}
      {open && (
        <span ref={place} id={id} role="tooltip" popover="manual" className={styles['tooltip']}>
          {text}
        </span>
      )}
    </span>
  )
}
