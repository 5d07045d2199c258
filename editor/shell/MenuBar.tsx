import { useCallback, useRef, useState, type KeyboardEvent } from 'react'
import { commands } from '../commands/commands.ts'
import { Menu } from '../controls/Menu.tsx'
import { text } from '../text/text.ts'
import styles from './MenuBar.module.css'
import { menuItems, menuNames, type MenuName } from './menus.ts'

const steps: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1 }

/** The menus of all commands: arrows go from menu to menu, also while one is open. */
export function MenuBar() {
  const bar = useRef<HTMLDivElement>(null)
  const [open, setOpen] = useState<MenuName>()
  const [current, setCurrent] = useState<MenuName>('file')
  /** The menu that a press closed: the click that follows does not open it again. */
  const closed = useRef<MenuName>(undefined)

  const buttonOf = (name: MenuName) =>
    bar.current?.querySelector<HTMLButtonElement>(`button[data-menu="${name}"]`)

  const close = useCallback(() => {
    setOpen((before) => {
      closed.current = before
      return undefined
    })
  }, [])

  function go(step: number) {
    const next =
      menuNames[(menuNames.indexOf(current) + step + menuNames.length) % menuNames.length] ?? 'file'
    setCurrent(next)
    buttonOf(next)?.focus()
    if (open !== undefined) setOpen(next)
  }

  function key(event: KeyboardEvent) {
    const step = steps[event.key]
    if (step !== undefined) go(step)
    else if (open === undefined && event.key === 'ArrowDown') setOpen(current)
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  const box = open === undefined ? undefined : buttonOf(open)?.getBoundingClientRect()
  return (
    <div
      ref={bar}
      role="menubar"
      aria-label={text.panels.menus.label}
      className={styles['bar']}
      onKeyDownCapture={key}
    >
      {menuNames.map((name) => (
        <button
          key={name}
          type="button"
          role="menuitem"
          data-menu={name}
          aria-haspopup="menu"
          aria-expanded={open === name}
          tabIndex={current === name ? 0 : -1}
          onPointerDown={() => (closed.current = open === name ? name : undefined)}
          onPointerEnter={() => {
            if (open === undefined || open === name) return
            setCurrent(name)
            buttonOf(name)?.focus()
            setOpen(name)
          }}
          onClick={() => {
            setCurrent(name)
            setOpen(closed.current === name ? undefined : name)
            closed.current = undefined
          }}
        >
          {text.panels.menus[name]}
        </button>
      ))}
      {open !== undefined && box !== undefined && (
        <Menu
          key={open}
          label={text.panels.menus[open]}
          items={menuItems(commands, open)}
          at={{ x: box.left, y: box.bottom + 4 }}
          onClose={close}
        />
      )}
    </div>
  )
}
