import { useEffect, useState } from 'react'
import {
  listRemovedGraphs,
  readRevision,
  type GraphSummary,
} from '../../runtime/protocol/endpoints/graphs.ts'
import { call } from '../api/client.ts'
import { fuzzyFind } from '../commands/fuzzy.ts'
import { Button } from '../controls/Button.tsx'
import { Dialog } from '../controls/Dialog.tsx'
import { bringBack, tellFailures } from '../shell/graph-actions.ts'
import type { DialogProps } from '../shell/dialog-list.ts'
import { openGraph } from '../shell/open-graph.ts'
import { useGraphs } from '../shell/use-graphs.ts'
import { useSession } from '../state/session.ts'
import { formatTime } from '../text/quantities.ts'
import { text } from '../text/text.ts'
import styles from './OpenDialog.module.css'

const words = text.panels.open

/** The saved graphs by name, and the deleted ones that can be brought back. */
export function OpenDialog({ onClose }: DialogProps) {
  const graphs = useGraphs()
  const current = useSession((state) => state.graphId)
  const [query, setQuery] = useState('')
  const [removed, setRemoved] = useState<readonly GraphSummary[]>([])
  useEffect(() => {
    void call(listRemovedGraphs, {}).then(setRemoved, () => undefined)
  }, [])
  const found = fuzzyFind(graphs ?? [], query, ({ name, id }) => [name, id])
  const gone = fuzzyFind(removed, query, ({ name, id }) => [name, id])

  function open(id: string) {
    onClose()
    if (id !== current) void tellFailures(() => openGraph(id))
  }

  function restore({ id, revision }: GraphSummary) {
    onClose()
    void tellFailures(async () => {
      const { graph } = await call(readRevision, { params: { id, revision } })
      await bringBack(id, graph, revision)
    })
  }

  return (
    <Dialog title={words.title} onClose={onClose}>
      <input
        type="search"
        className={styles['search']}
        data-autofocus
        aria-label={words.search}
        placeholder={words.search}
        value={query}
        onChange={(event) => setQuery(event.currentTarget.value)}
        onKeyDown={(event) => event.key === 'Enter' && found[0] && open(found[0].id)}
      />
      <ul className={styles['list']}>
        {found.map(({ id, name, nodes, savedAt, problem }) => (
          <li key={id}>
            <button
              type="button"
              className={styles['item']}
              aria-current={id === current}
              onClick={() => open(id)}
            >
              <strong>{name}</strong>
              <small className={problem === undefined ? undefined : styles['bad']}>
                {problem ?? text.panels.graphs.facts(nodes, formatTime(savedAt))}
                {id === current && ` · ${text.panels.graphs.current}`}
              </small>
            </button>
          </li>
        ))}
        {graphs !== undefined && found.length === 0 && <li>{text.panels.graphs.none}</li>}
      </ul>
      {gone.length > 0 && <h3 className={styles['part']}>{words.removed}</h3>}
      <ul className={styles['list']} style={{ minHeight: 0 }}>
        {gone.map((summary) => (
          <li key={summary.id}>
            <span className={styles['item']}>
              <strong>{summary.name}</strong>
              <small>{text.panels.graphs.facts(summary.nodes, formatTime(summary.savedAt))}</small>
            </span>
            <Button onClick={() => restore(summary)}>{words.bringBack}</Button>
          </li>
        ))}
      </ul>
    </Dialog>
  )
}
