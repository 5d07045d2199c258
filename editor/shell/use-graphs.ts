import { useEffect, useState } from 'react'
import { listGraphs, type GraphSummary } from '../../runtime/protocol/endpoints/graphs.ts'
import { call } from '../api/client.ts'
import { socket } from '../api/socket.ts'
import { useSession } from '../state/session.ts'

/** The saved graphs, last saved first; read again whenever one is saved, comes or goes. */
export function useGraphs(): readonly GraphSummary[] | undefined {
  const [graphs, setGraphs] = useState<readonly GraphSummary[]>()
  const revision = useSession((state) => state.revision)
  const graphId = useSession((state) => state.graphId)
  useEffect(() => {
    let wanted = true
    const read = () =>
      void call(listGraphs, {}).then(
        (list) => wanted && setGraphs(list),
        () => undefined,
      )
    read()
    socket.on('graphSaved', read)
    socket.on('graphsChanged', read)
    return () => {
      wanted = false
      socket.off('graphSaved', read)
      socket.off('graphsChanged', read)
    }
  }, [revision, graphId])
  return graphs
}
