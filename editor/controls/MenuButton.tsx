import { useCallback, useRef, useState } from 'react'
import { IconButton, type Icon } from './Button.tsx'
import { Menu, type MenuItem } from './Menu.tsx'

export interface MenuButtonProps {
  readonly icon: Icon
  readonly label: string
  readonly className?: string | undefined
  /** Asked for when it opens. */
  readonly items: () => readonly MenuItem[]
}

/** An icon that opens a menu below it. */
export function MenuButton({ icon, label, className, items }: MenuButtonProps) {
  const [at, setAt] = useState<{ x: number; y: number }>()
  const button = useRef<HTMLSpanElement>(null)
  const close = useCallback(() => setAt(undefined), [])

  function open() {
    const box = button.current?.getBoundingClientRect()
    if (box !== undefined) setAt({ x: box.left, y: box.bottom + 4 })
  }

  return (
    <span ref={button} className={className}>
      <IconButton
        icon={icon}
        label={label}
        aria-haspopup="menu"
        aria-expanded={at !== undefined}
        onClick={() => (at === undefined ? open() : close())}
      />
      {at !== undefined && <Menu label={label} items={items()} at={at} onClose={close} />}
    </span>
  )
}
