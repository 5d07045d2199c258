import { Search } from 'lucide-react'
import { useEffect, useId, useMemo, useRef, useState, type KeyboardEvent } from 'react'
import { listGraphs, type GraphSummary } from '../../runtime/protocol/endpoints/graphs.ts'
import { call } from '../api/client.ts'
import { text } from '../text/text.ts'
import styles from './CommandPalette.module.css'
import { commands } from './commands.ts'
import { fuzzyFind } from './fuzzy.ts'
import {
  additionEntries,
  commandEntries,
  graphEntries,
  nodeEntries,
  type PaletteEntry,
} from './palette-entries.ts'

const words = text.commands.palette
const longest = 60

/** Every command, node and graph by typing a part of its name. */
export function CommandPalette({ onClose }: { readonly onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null)
  const list = useId()
  const [query, setQuery] = useState('')
  const [at, setAt] = useState(0)
  const [graphs, setGraphs] = useState<readonly GraphSummary[]>([])

  useEffect(() => {
    const element = dialog.current
    element?.showModal()
    void call(listGraphs, {}).then(setGraphs, () => undefined)
    return () => element?.close()
  }, [])

  const own = useMemo(() => commandEntries(commands), [])
  const found = useMemo(() => {
    // Nodes and graphs come only when something of them is typed.
    const more = query.trim() === '' ? [] : [...nodeEntries(), ...additionEntries(), ...graphEntries(graphs)]
    const entries = fuzzyFind([...own, ...more], query, ({ title, keywords }) => [title, ...keywords])
    return entries.slice(0, longest)
  }, [own, query, graphs])
  const chosen = Math.min(at, found.length - 1)

  function take(entry: PaletteEntry | undefined) {
    if (entry === undefined || entry.disabled) return
    onClose()
    // The window gives the focus back first.
    setTimeout(() => void entry.run())
  }

  function key(event: KeyboardEvent) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step !== undefined && found.length > 0) setAt((chosen + step + found.length) % found.length)
    else if (event.key === 'Enter') take(found[chosen])
    else return
    event.preventDefault()
  }

  return (
    <dialog
      ref={dialog}
      aria-label={words.label}
      className={styles['palette']}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
      onPointerDown={(event) => event.target === event.currentTarget && onClose()}
    >
      <div className={styles['field']}>
        <Search size={16} aria-hidden />
        <input
          role="combobox"
          aria-expanded
          aria-controls={list}
          aria-activedescendant={found[chosen] && `${list}-${chosen}`}
          aria-label={words.label}
          placeholder={words.placeholder}
          value={query}
          onChange={(event) => {
            setQuery(event.currentTarget.value)
            setAt(0)
          }}
          onKeyDown={key}
        />
      </div>
      {found.length === 0 && <p className={styles['none']}>{text.general.nothingFound}</p>}
      <ul id={list} role="listbox" aria-label={words.label} className={styles['list']}>
        {found.map((entry, index) => (
          <li
            key={entry.id}
            id={`${list}-${index}`}
            role="option"
            aria-selected={index === chosen}
            aria-disabled={entry.disabled}
            className={styles['option']}
            ref={index === chosen ? (element) => element?.scrollIntoView({ block: 'nearest' }) : undefined}
            onPointerMove={() => setAt(index)}
            onClick={() => take(entry)}
          >
            <span>{entry.icon && <entry.icon size={14} aria-hidden />}</span>
            <span className={styles['title']}>{entry.title}</span>
            <small>{entry.kind}</small>
            {entry.shortcut !== undefined && <kbd>{entry.shortcut}</kbd>}
          </li>
        ))}
      </ul>
    </dialog>
  )
}
