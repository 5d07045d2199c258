import type { NodeState, RunState } from '../../runtime/protocol/run-state.ts'
import { jumpToNode } from '../shell/jump-to-node.ts'
import { useDocument } from '../state/document.ts'
import { formatDuration, formatShare } from '../text/quantities.ts'
import { text } from '../text/text.ts'
import { flatGraph } from '../viewer/walk/flat-graph.ts'
import { titleOf } from '../viewer/walk/flat.ts'
import styles from './RunNodes.module.css'

const words = text.panels.runs

const tellings: { readonly [Status in NodeState['status']]: (node: NodeState) => string } = {
  waiting: () => words.nodeStates.waiting,
  running: ({ progress, etaSeconds }) =>
    [formatShare(progress), etaSeconds === undefined ? undefined : words.left(formatDuration(etaSeconds))]
      .filter(Boolean)
      .join(' · '),
  reused: () => words.nodeStates.reused,
  finished: ({ ms }) => (ms === undefined ? words.nodeStates.finished : formatDuration(ms / 1000)),
  failed: () => words.nodeStates.failed,
}

/** The nodes of a run with their times, those that the open graph lacks by their id; each leads to its place. */
export function RunNodes({ state }: { readonly state: RunState }) {
  const flat = flatGraph(useDocument((document) => document.graph))
  return (
    <ol className={styles['nodes']} aria-label={words.nodes}>
      {Object.entries(state.nodes).map(([id, node]) => (
        <li key={id}>
          <button type="button" onClick={() => jumpToNode(id)}>
            <span title={id}>{titleOf(flat, id)}</span>
            <span className={styles['state']} data-status={node.status}>
              {tellings[node.status](node)}
            </span>
            {node.message !== undefined && (
              <span className={styles['note']} data-status="failed">
                {node.message}
              </span>
            )}
            {[...new Set(node.warnings)].map((warning) => (
              <span key={warning} className={styles['note']}>
                {warning}
              </span>
            ))}
          </button>
        </li>
      ))}
    </ol>
  )
}
