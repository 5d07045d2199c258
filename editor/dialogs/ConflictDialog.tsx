import { useEffect, useState } from 'react'
import { readGraphById, type SavedGraph } from '../../runtime/protocol/endpoints/graphs.ts'
import { call } from '../api/client.ts'
import { Button } from '../controls/Button.tsx'
import { Dialog } from '../controls/Dialog.tsx'
import { tellFailures } from '../shell/graph-actions.ts'
import { GraphThumb } from '../shell/GraphThumb.tsx'
import type { DialogProps } from '../shell/dialog-list.ts'
import { useDocument } from '../state/document.ts'
import { useSession } from '../state/session.ts'
import { formatTime } from '../text/quantities.ts'
import { text } from '../text/text.ts'
import { keepMineAsCopy, saveMineOver, takeTheirs } from './conflict.ts'
import styles from './ConflictDialog.module.css'
import { DifferenceTable } from './DifferenceTable.tsx'

const words = text.panels.conflict

/** The graph was changed in two places: the person says which version goes on; the other one is kept. */
export function ConflictDialog({ onClose }: DialogProps) {
  const mine = useDocument((state) => state.graph)
  const graphId = useSession((state) => state.graphId)
  const [theirs, setTheirs] = useState<SavedGraph>()
  useEffect(() => {
    if (graphId === undefined) return
    void tellFailures(async () => setTheirs(await call(readGraphById, { params: { id: graphId } })))
  }, [graphId])

  function decide(take: (theirs: SavedGraph) => void | Promise<void>) {
    if (theirs === undefined) return
    onClose()
    void tellFailures(async () => take(theirs))
  }

  return (
    <Dialog
      title={words.title}
      size="wide"
      onClose={onClose}
      actions={<Button onClick={onClose}>{words.later}</Button>}
    >
      <p className={styles['intro']}>{words.intro}</p>
      <div className={styles['sides']}>
        <section className={styles['side']}>
          <h3>{words.mine}</h3>
          <div className={styles['picture']}>
            <GraphThumb graph={mine} label={words.mine} />
          </div>
        </section>
        <section className={styles['side']}>
          <h3>{words.theirs}</h3>
          <div className={styles['picture']}>
            {theirs && <GraphThumb graph={theirs.graph} label={words.theirs} />}
          </div>
          {theirs && <p>{words.savedAt(formatTime(theirs.savedAt))}</p>}
        </section>
      </div>
      {theirs && (
        <DifferenceTable
          title={words.differences}
          none={words.none}
          left={{ name: words.mine, graph: mine }}
          right={{ name: words.theirs, graph: theirs.graph }}
        />
      )}
      <div className={styles['choices']}>
        <Button look="primary" disabled={!theirs} onClick={() => decide(keepMineAsCopy)}>
          {words.copy}
        </Button>
        <span>{words.copyDoc}</span>
        <Button disabled={!theirs} onClick={() => decide(takeTheirs)}>
          {words.take}
        </Button>
        <span>{words.takeDoc}</span>
        <Button look="danger" disabled={!theirs} onClick={() => decide(saveMineOver)}>
          {words.overwrite}
        </Button>
        <span>{words.overwriteDoc}</span>
      </div>
    </Dialog>
  )
}
