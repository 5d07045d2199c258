import { ChevronDown, Play, Square } from 'lucide-react'
import { commands } from '../commands/commands.ts'
import { Button } from '../controls/Button.tsx'
import { MenuButton } from '../controls/MenuButton.tsx'
import { Progress } from '../controls/Progress.tsx'
import { needsFile } from '../shell/needs-file.ts'
import { menuItems } from '../shell/menus.ts'
import styles from '../shell/TopBar.module.css'
import { useDocument } from '../state/document.ts'
import { useRuns } from '../state/runs.ts'
import { useSession } from '../state/session.ts'
import { formatDuration, formatShare } from '../text/quantities.ts'
import { text } from '../text/text.ts'
import { etaOf } from './overall.ts'
import { hidesFaces } from './hides-faces.ts'
import { activeRunOf, cancelById, startOpenGraph } from './start-run.ts'

const words = text.panels.runs

/** The main button of the page, and how far the run of the open graph is. */
export function RunControls() {
  const records = useRuns((state) => state.records)
  const states = useRuns((state) => state.states)
  const graphId = useSession((state) => state.graphId)
  const hides = useDocument((state) => hidesFaces(state.graph))
  const needs = useDocument((state) => needsFile(state.graph, 'video'))
  // Only who waits for the sample has to wait.
  const preparing = useSession((state) => state.preparing) && needs
  const empty = useDocument((state) => state.graph.nodes.length === 0)
  const active = activeRunOf(records, graphId)
  const label = hides ? words.hideFaces : words.run

  if (active !== undefined) {
    const eta = active.status === 'running' ? etaOf(active, states[active.id], Date.now()) : undefined
    return (
      <>
        <span className={styles['eta']}>
          {active.status === 'queued' ? words.place(active.place ?? 1) : formatShare(active.progress)}
          {eta !== undefined && ` · ${words.left(formatDuration(eta))}`}
        </span>
        <div className={styles['progress']}>
          <Progress label={words.progressOf(active.name)} value={active.progress} />
        </div>
        <Button icon={Square} onClick={() => void cancelById(active.id)}>
          {words.cancel}
        </Button>
      </>
    )
  }
  return (
    <div className={styles['run']}>
      <Button icon={Play} look="primary" disabled={empty || preparing} onClick={() => void startOpenGraph()}>
        {preparing ? words.preparing : label}
      </Button>
      <MenuButton
        icon={ChevronDown}
        label={words.more}
        className={styles['more']}
        items={() => menuItems(commands, 'run')}
      />
    </div>
  )
}
