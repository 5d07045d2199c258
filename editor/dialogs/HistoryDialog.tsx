import { useEffect, useState } from 'react'
import type { Graph } from '../../graphs/schema.ts'
import { listRevisions, readRevision, type Revision } from '../../runtime/protocol/endpoints/graphs.ts'
import { saveNow } from '../api/autosave.ts'
import { call } from '../api/client.ts'
import { Button } from '../controls/Button.tsx'
import { Dialog } from '../controls/Dialog.tsx'
import { restoreRevision, tellFailures } from '../shell/graph-actions.ts'
import { GraphThumb } from '../shell/GraphThumb.tsx'
import type { DialogProps } from '../shell/dialog-list.ts'
import { useDocument } from '../state/document.ts'
import { useSession } from '../state/session.ts'
import { formatTime } from '../text/quantities.ts'
import { text } from '../text/text.ts'
import { DifferenceTable } from './DifferenceTable.tsx'
import styles from './HistoryDialog.module.css'

const words = text.panels.history

/** The saved revisions of the open graph: looked at, and restored as one more change. */
export function HistoryDialog({ onClose }: DialogProps) {
  const graphId = useSession((state) => state.graphId)
  const locked = useDocument((state) => state.locked)
  const [revisions, setRevisions] = useState<readonly Revision[]>()
  const [chosen, setChosen] = useState<number>()
  const [graph, setGraph] = useState<Graph>()

  useEffect(() => {
    if (graphId === undefined) return
    void tellFailures(async () => {
      await saveNow()
      setRevisions(await call(listRevisions, { params: { id: graphId } }))
    })
  }, [graphId])

  useEffect(() => {
    if (graphId === undefined || chosen === undefined) return undefined
    let wanted = true
    void tellFailures(async () => {
      const saved = await call(readRevision, { params: { id: graphId, revision: chosen } })
      if (wanted) setGraph(saved.graph)
    })
    return () => {
      wanted = false
    }
  }, [graphId, chosen])

  const newest = revisions?.[0]?.revision
  return (
    <Dialog
      title={words.title}
      size="wide"
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{text.general.close}</Button>
          <Button
            look="primary"
            disabled={chosen === undefined || chosen === newest || locked}
            onClick={() => {
              onClose()
              if (chosen !== undefined) void restoreRevision(chosen)
            }}
          >
            {words.restore}
          </Button>
        </>
      }
    >
      <p className={styles['note']}>{revisions === undefined ? words.loading : words.intro}</p>
      <div className={styles['parts']}>
        <ol className={styles['list']}>
          {revisions?.map(({ revision, savedAt, label }) => (
            <li key={revision}>
              <button type="button" aria-pressed={chosen === revision} onClick={() => setChosen(revision)}>
                <span className={styles['label']}>{label ?? words.unnamed}</span>
                <span className={styles['facts']}>
                  {words.revision(revision)} · {formatTime(savedAt)}
                  {revision === newest && ` · ${words.current}`}
                </span>
              </button>
            </li>
          ))}
        </ol>
        {chosen === undefined || graph === undefined ? (
          <p className={styles['note']}>{words.choose}</p>
        ) : (
          <Look graph={graph} revision={chosen} />
        )}
      </div>
    </Dialog>
  )
}

function Look({ graph, revision }: { readonly graph: Graph; readonly revision: number }) {
  const now = useDocument((state) => state.graph)
  return (
    <div>
      <div className={styles['picture']}>
        <GraphThumb graph={graph} label={words.pictureOf(revision)} />
      </div>
      <DifferenceTable
        title={words.changes}
        none={words.noChanges}
        left={{ name: words.revision(revision), graph }}
        right={{ name: words.current, graph: now }}
      />
    </div>
  )
}
