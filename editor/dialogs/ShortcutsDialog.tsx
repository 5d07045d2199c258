import { useState } from 'react'
import { commandGroups } from '../commands/command.ts'
import { commands } from '../commands/commands.ts'
import { titleOf } from '../commands/dispatch.ts'
import { fuzzyFind } from '../commands/fuzzy.ts'
import { formatShortcut, onMac } from '../commands/shortcut.ts'
import { Dialog } from '../controls/Dialog.tsx'
import type { DialogProps } from '../shell/dialog-list.ts'
import { text } from '../text/text.ts'
import styles from './ShortcutsDialog.module.css'

const words = text.panels.shortcuts

/** Every shortcut of the page, read from the commands themselves. */
export function ShortcutsDialog({ onClose }: DialogProps) {
  const [query, setQuery] = useState('')
  const all = commands.filter(({ shortcuts = [] }) => shortcuts.length > 0)
  const found = new Set(fuzzyFind(all, query, (command) => [titleOf(command), ...(command.keywords ?? [])]))
  return (
    <Dialog title={words.title} size="wide" onClose={onClose}>
      <input
        type="search"
        data-autofocus
        className={styles['search']}
        aria-label={words.search}
        placeholder={words.search}
        value={query}
        onChange={(event) => setQuery(event.currentTarget.value)}
      />
      {found.size === 0 && <p className={styles['note']}>{text.general.nothingFound}</p>}
      <div className={styles['groups']}>
        {commandGroups.map((group) => {
          const own = all.filter((command) => command.group === group && found.has(command))
          if (own.length === 0) return null
          return (
            <section key={group} className={styles['group']}>
              <h3>{text.commands.groups[group]}</h3>
              <dl>
                {own.map((command) => (
                  <div key={command.id}>
                    <dt>
                      {titleOf(command)}{' '}
                      {command.area !== undefined && <small>{words.areas[command.area]}</small>}
                    </dt>
                    <dd>
                      {command.shortcuts?.map((shortcut) => (
                        <kbd key={shortcut}>{formatShortcut(shortcut, onMac)}</kbd>
                      ))}
                    </dd>
                  </div>
                ))}
              </dl>
            </section>
          )
        })}
      </div>
      <p className={styles['note']}>{words.splitters}</p>
    </Dialog>
  )
}
