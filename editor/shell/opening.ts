import { useDocument } from '../state/document.ts'
import { useSession } from '../state/session.ts'

let latest = 0

/**
 * Opens a graph. Until that ended the graph takes no changes, which would be lost with the one that is shown.
 * @param open is told whether no other graph was asked for meanwhile: of two the later one is shown
 */
export async function whileOpening<Value>(open: (isLatest: () => boolean) => Promise<Value>): Promise<Value> {
  const own = ++latest
  const isLatest = () => own === latest
  useDocument.setState({ opening: 'under-way' })
  try {
    return await open(isLatest)
  } finally {
    const isThere = useSession.getState().graphId !== undefined
    if (isLatest()) useDocument.setState({ opening: isThere ? 'no' : 'failed' })
  }
}
