import { Progress } from '../../controls/Progress.tsx'
import { useDocument } from '../../state/document.ts'
import { useRuns } from '../../state/runs.ts'
import { text } from '../../text/text.ts'
import { flatGraph } from '../walk/flat-graph.ts'
import { titleOf } from '../walk/flat.ts'
import styles from './TroublePanel.module.css'

const words = text.viewer

/** How far a run is: its node, its part, the time that is left. */
export function Finding({ id }: { readonly id: string }) {
  const record = useRuns(({ records }) => records.find((each) => each.id === id))
  const states = useRuns(({ states }) => states[id]?.nodes)
  const graph = useDocument((state) => state.graph)
  if (record?.status === 'failed' || record?.status === 'refused')
    return <p className={styles['bad']}>{words.needs.failed(record.message ?? '')}</p>
  if (record === undefined || record.status !== 'running')
    return <p role="status">{words.needs.waiting(record?.place)}</p>
  const [node, state] = Object.entries(states ?? {}).find(([, { status }]) => status === 'running') ?? []
  const label = node === undefined ? words.needs.working : titleOf(flatGraph(graph), node)
  const share = state?.progress ?? record.progress
  return (
    <div className={styles['progress']} role="status">
      <span>
        {label} <b>{words.needs.running(Math.round(share * 100))}</b>
        {state?.etaSeconds !== undefined && <i> {words.needs.left(state.etaSeconds)}</i>}
      </span>
      <Progress label={label} value={share} />
    </div>
  )
}
