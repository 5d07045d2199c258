import { Copy, Ellipsis, FolderOpen, PencilLine, Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { GraphSummary } from '../../runtime/protocol/endpoints/graphs.ts'
import { fuzzyFind } from '../commands/fuzzy.ts'
import { Button } from '../controls/Button.tsx'
import { MenuButton } from '../controls/MenuButton.tsx'
import type { MenuItem } from '../controls/Menu.tsx'
import { useInterface } from '../state/interface.ts'
import { useSession } from '../state/session.ts'
import { formatTime } from '../text/quantities.ts'
import { text } from '../text/text.ts'
import { duplicateById, newGraph, removeGraph, tellFailures } from './graph-actions.ts'
import styles from './GraphsPanel.module.css'
import { openGraph } from './open-graph.ts'
import { useGraphs } from './use-graphs.ts'

const words = text.panels.graphs

function itemsOf({ id, name }: GraphSummary): readonly MenuItem[] {
  const { set } = useInterface.getState()
  return [
    {
      id: 'open',
      label: words.openItem,
      icon: FolderOpen,
      run: () => void tellFailures(() => openGraph(id)),
    },
    {
      id: 'rename',
      label: words.rename,
      icon: PencilLine,
      run: () => set({ dialog: { name: 'rename', data: { as: 'name', id, name } } }),
    },
    { id: 'duplicate', label: words.duplicate, icon: Copy, run: () => duplicateById(id) },
    {
      id: 'delete',
      label: words.delete,
      icon: Trash2,
      look: 'danger',
      separated: true,
      run: () => removeGraph(id),
    },
  ]
}

/** The saved graphs: open, rename, duplicate, delete, and ways to a new one. */
export function GraphsPanel() {
  const graphs = useGraphs()
  const current = useSession((state) => state.graphId)
  const set = useInterface((state) => state.set)
  const [query, setQuery] = useState('')
  const found = fuzzyFind(graphs ?? [], query, ({ name, id }) => [name, id])
  return (
    <div className={styles['panel']}>
      <div className={styles['tools']}>
        <Button onClick={() => void newGraph()}>{words.new}</Button>
        <Button onClick={() => set({ dialog: { name: 'templates' } })}>{words.templates}</Button>
        <Button onClick={() => set({ dialog: { name: 'import' } })}>{words.import}</Button>
      </div>
      <input
        type="search"
        className={styles['search']}
        aria-label={words.search}
        placeholder={words.search}
        value={query}
        onChange={(event) => setQuery(event.currentTarget.value)}
      />
      <ul className={styles['list']}>
        {found.map((summary) => {
          const { id, name, nodes, savedAt, problem } = summary
          return (
            <li key={id} data-current={id === current}>
              <button
                type="button"
                className={styles['item']}
                aria-current={id === current}
                aria-label={words.open(name)}
                onClick={() => id !== current && void tellFailures(() => openGraph(id))}
              >
                <span>{name}</span>
                <small className={problem === undefined ? undefined : styles['bad']}>
                  {problem ?? words.facts(nodes, formatTime(savedAt))}
                </small>
              </button>
              <MenuButton icon={Ellipsis} label={words.actions(name)} items={() => itemsOf(summary)} />
            </li>
          )
        })}
      </ul>
      {graphs !== undefined && found.length === 0 && <p className={styles['none']}>{words.none}</p>}
    </div>
  )
}
