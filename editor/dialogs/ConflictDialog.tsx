import { useEffect, useState } from 'react'
import { readGraphById, type SavedGraph } from '../../runtime/protocol/endpoints/graphs.ts'
import { call, RequestError } from '../api/client.ts'
import { Button } from '../controls/Button.tsx'
import { Dialog } from '../controls/Dialog.tsx'
import { tellFailures } from '../shell/graph-actions.ts'
import type { DialogProps } from '../shell/dialog-list.ts'
import { useSession } from '../state/session.ts'
import { text } from '../text/text.ts'
import { RemovedElsewhere } from './RemovedElsewhere.tsx'
import { TwoVersions } from './TwoVersions.tsx'

const words = text.panels.conflict

/** What lies on the server; `removed` where the graph is there no more. */
async function readTheirs(id: string): Promise<SavedGraph | 'removed'> {
  try {
    return await call(readGraphById, { params: { id } })
  } catch (error) {
    if (error instanceof RequestError && error.status === 404) return 'removed'
    throw error
  }
}

/** The graph was changed in two places, or removed in one: the person says how it goes on; nothing is lost. */
export function ConflictDialog({ onClose }: DialogProps) {
  const graphId = useSession((state) => state.graphId)
  const [theirs, setTheirs] = useState<SavedGraph | 'removed'>()
  useEffect(() => {
    if (graphId === undefined) return
    void tellFailures(async () => setTheirs(await readTheirs(graphId)))
  }, [graphId])

  function decide(take: () => void | Promise<void>) {
    onClose()
    void tellFailures(async () => take())
  }

  const removed = theirs === 'removed'
  return (
    <Dialog
      title={removed ? words.removed.title : words.title}
      size={removed ? 'normal' : 'wide'}
      onClose={onClose}
      actions={<Button onClick={onClose}>{words.later}</Button>}
    >
      {theirs === 'removed' && graphId !== undefined ? (
        <RemovedElsewhere id={graphId} decide={decide} />
      ) : (
        <TwoVersions theirs={theirs === 'removed' ? undefined : theirs} decide={decide} />
      )}
    </Dialog>
  )
}
