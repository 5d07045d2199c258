import { useState, type KeyboardEvent } from 'react'
import { takesChanges, useDocument } from '../state/document.ts'
import { useSession, type SaveState } from '../state/session.ts'
import { text } from '../text/text.ts'
import styles from './GraphName.module.css'
import { renameOpenGraph } from './graph-actions.ts'

const kinds: { readonly [State in SaveState]: 'quiet' | 'warn' | 'bad' } = {
  saved: 'quiet',
  waiting: 'quiet',
  saving: 'quiet',
  offline: 'warn',
  refused: 'bad',
  conflict: 'bad',
  'read-only': 'warn',
}

/** The open graph's name, changed in place, and whether it is saved. */
export function GraphName() {
  const name = useDocument((state) => state.graph.name)
  const closed = useDocument((state) => !takesChanges(state))
  const isThere = useSession((state) => state.graphId !== undefined)
  const save = useSession((state) => state.save)
  const [draft, setDraft] = useState<string>()

  function end(take: boolean) {
    const wanted = draft?.trim() ?? ''
    setDraft(undefined)
    if (take && wanted !== '' && wanted !== name) void renameOpenGraph(wanted)
  }

  function key(event: KeyboardEvent) {
    if (event.key === 'Enter') end(true)
    if (event.key === 'Escape') end(false)
  }

  return (
    <div className={styles['name']}>
      <h1 className="visually-hidden">{text.panels.page.title(name)}</h1>
      {draft === undefined ? (
        <button
          type="button"
          title={text.panels.page.renameGraph}
          disabled={closed}
          onClick={() => setDraft(name)}
        >
          {isThere && name}
        </button>
      ) : (
        <input
          aria-label={text.panels.page.graphName}
          value={draft}
          maxLength={200}
          ref={(input) => input?.focus()}
          onFocus={(event) => event.currentTarget.select()}
          onChange={(event) => setDraft(event.currentTarget.value)}
          onKeyDown={key}
          onBlur={() => end(true)}
        />
      )}
      <span className={styles['state']} data-kind={kinds[save]} role="status">
        {text.panels.saveStates[save]}
      </span>
    </div>
  )
}
