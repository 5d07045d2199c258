import type { NodeState, RunState } from '../../runtime/protocol/run-state.ts'
import { jumpToNode } from '../shell/jump-to-node.ts'
import { useDefinitions } from '../state/definitions.ts'
import { useDocument } from '../state/document.ts'
import { formatDuration, formatShare } from '../text/quantities.ts'
import { text } from '../text/text.ts'
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

/** Titles of the open graph's nodes; nodes in stages, and those that are gone, go by their id. */
function useTitles(): ReadonlyMap<string, string> {
  const nodes = useDocument((state) => state.graph.nodes)
  const known = useDefinitions()
  return new Map(nodes.map(({ id, type, title }) => [id, title ?? known.get(type)?.title ?? id]))
}

/** The nodes of a run with their times; each leads to its place on the canvas. */
export function RunNodes({ state }: { readonly state: RunState }) {
  const titles = useTitles()
  return (
    <ol className={styles['nodes']} aria-label={words.nodes}>
      {Object.entries(state.nodes).map(([id, node]) => (
        <li key={id}>
          <button type="button" onClick={() => jumpToNode(id)}>
            <span title={id}>{titles.get(id) ?? id}</span>
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
