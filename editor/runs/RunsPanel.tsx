import { GitCompare, ListChecks, Play } from 'lucide-react'
import { useState } from 'react'
import type { RunRecord } from '../../runtime/protocol/runs.ts'
import { Button } from '../controls/Button.tsx'
import { isActive } from '../shell/follow-run.ts'
import { useDocument } from '../state/document.ts'
import { useInterface } from '../state/interface.ts'
import { useRuns } from '../state/runs.ts'
import { text } from '../text/text.ts'
import { hidesFaces } from './hides-faces.ts'
import { RunItem } from './RunItem.tsx'
import styles from './RunsPanel.module.css'
import { startOpenGraph } from './start-run.ts'

const words = text.panels.runs

function inQueue(left: RunRecord, right: RunRecord): number {
  return (left.place ?? 0) - (right.place ?? 0)
}

/** The queue and the history of runs; two of them can be chosen and compared. */
export function RunsPanel() {
  const records = useRuns((state) => state.records)
  const hides = useDocument((state) => hidesFaces(state.graph))
  const set = useInterface((state) => state.set)
  const [chosen, setChosen] = useState<readonly string[]>([])
  const active = records.filter(isActive).toSorted(inQueue)
  const ended = records.filter((record) => !isActive(record))
  const pair = chosen.filter((id) => ended.some((record) => record.id === id))

  function choose(id: string, on: boolean) {
    // The third one takes the place of the first.
    setChosen(on ? [...pair, id].slice(-2) : pair.filter((each) => each !== id))
  }

  return (
    <div className={styles['panel']}>
      <div className={styles['tools']}>
        <Button icon={Play} onClick={() => void startOpenGraph()}>
          {hides ? words.hideFaces : words.run}
        </Button>
        <Button icon={ListChecks} onClick={() => set({ dialog: { name: 'plan' } })}>
          {words.dryRun}
        </Button>
      </div>
      {active.length > 0 && <h3>{words.queue}</h3>}
      <ul className={styles['list']} aria-label={words.queue}>
        {active.map((record) => (
          <RunItem key={record.id} record={record} last={active.length - 1} />
        ))}
      </ul>
      {ended.length > 0 && (
        <div className={styles['history']}>
          <h3>{words.history}</h3>
          {ended.length > 1 && (
            <Button
              icon={GitCompare}
              look="quiet"
              disabled={pair.length !== 2}
              title={pair.length === 2 ? undefined : words.chooseTwo}
              onClick={() => set({ dialog: { name: 'compare', data: { runs: pair } } })}
            >
              {words.compare}
            </Button>
          )}
        </div>
      )}
      <ul className={styles['list']} aria-label={words.history}>
        {ended.map((record) => (
          <RunItem
            key={record.id}
            record={record}
            {...(ended.length > 1
              ? { chosen: pair.includes(record.id), onChoose: (on: boolean) => choose(record.id, on) }
              : {})}
          />
        ))}
      </ul>
      {records.length === 0 && <p className={styles['empty']}>{words.none}</p>}
    </div>
  )
}
