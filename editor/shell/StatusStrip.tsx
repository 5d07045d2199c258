import { levelAt, type Level } from '../edits/level.ts'
import { useOverall } from '../runs/use-overall.ts'
import { useDocument } from '../state/document.ts'
import { useInterface } from '../state/interface.ts'
import { useRuns } from '../state/runs.ts'
import { useSession } from '../state/session.ts'
import { formatDuration, formatShare } from '../text/quantities.ts'
import { text } from '../text/text.ts'
import styles from './StatusStrip.module.css'

const words = text.panels.status

/** How many of these are there: what was undone may still be chosen, and is when it comes back. */
function chosenOf({ nodes, notes = [], groups = [] }: Level, ids: readonly string[]): number {
  const chosen = new Set(ids)
  return [nodes, notes, groups].flat().filter(({ id }) => chosen.has(id)).length
}

/** One line of facts: the server, the graph, what is wrong with it, and the run. */
export function StatusStrip() {
  const connected = useSession((state) => state.connected)
  const revision = useSession((state) => state.revision)
  const nodes = useDocument((state) => levelAt(state.graph, state.path).nodes.length)
  const edges = useDocument((state) => levelAt(state.graph, state.path).edges.length)
  const chosen = useInterface((state) => state.selected)
  const selected = useDocument((state) => chosenOf(levelAt(state.graph, state.path), chosen))
  const issues = useRuns((state) => state.issues.length)
  const forecast = useRuns((state) => state.forecast)
  const set = useInterface((state) => state.set)
  const overall = useOverall()
  const known = Object.values(forecast)
  const cached = known.filter((what) => what === 'cached').length

  return (
    <footer className={styles['strip']} aria-label={words.label}>
      <span role="status">
        <span className={styles['light']} data-connected={connected} />
        {connected ? words.connected : words.disconnected}
      </span>
      {revision > 0 && (
        <button type="button" onClick={() => set({ dialog: { name: 'history' } })}>
          {words.revision(revision)}
        </button>
      )}
      <span className={styles['figure']}>{words.size(nodes, edges)}</span>
      {selected > 0 && <span>{words.selected(selected)}</span>}
      <span className={styles['space']} />
      {overall !== undefined && (
        <button type="button" className={styles['figure']} onClick={() => set({ right: 'runs' })}>
          {overall.running
            ? words.running(overall.name, formatShare(overall.progress))
            : words.queued(overall.name)}
          {overall.etaSeconds !== undefined && ` · ${words.left(formatDuration(overall.etaSeconds))}`}
        </button>
      )}
      {issues > 0 && (
        <button type="button" className={styles['bad']} onClick={() => set({ dialog: { name: 'plan' } })}>
          {words.issues(issues)}
        </button>
      )}
      {issues === 0 && known.length > 0 && overall === undefined && (
        <button type="button" onClick={() => set({ dialog: { name: 'plan' } })}>
          {words.forecast(cached, known.length)}
        </button>
      )}
    </footer>
  )
}
