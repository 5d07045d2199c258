import type { SavedGraph } from '../../runtime/protocol/endpoints/graphs.ts'
import { Button } from '../controls/Button.tsx'
import { GraphThumb } from '../shell/GraphThumb.tsx'
import { useDocument } from '../state/document.ts'
import { formatTime } from '../text/quantities.ts'
import { text } from '../text/text.ts'
import { keepMineAsCopy, saveMineOver, takeTheirs } from './conflict.ts'
import styles from './ConflictDialog.module.css'
import { DifferenceTable } from './DifferenceTable.tsx'

const words = text.panels.conflict

export interface TwoVersionsProps {
  /** Absent while it is read. */
  readonly theirs: SavedGraph | undefined
  readonly decide: (take: () => void | Promise<void>) => void
}

/** Both versions beside each other, and which of them goes on. */
export function TwoVersions({ theirs, decide }: TwoVersionsProps) {
  const mine = useDocument((state) => state.graph)
  const choose = (take: (theirs: SavedGraph) => void | Promise<void>) => () =>
    theirs && decide(() => take(theirs))
  return (
    <>
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
        <Button look="primary" disabled={!theirs} onClick={choose(({ id }) => keepMineAsCopy(id))}>
          {words.copy}
        </Button>
        <span>{words.copyDoc}</span>
        <Button disabled={!theirs} onClick={choose(takeTheirs)}>
          {words.take}
        </Button>
        <span>{words.takeDoc}</span>
        <Button look="danger" disabled={!theirs} onClick={choose(saveMineOver)}>
          {words.overwrite}
        </Button>
        <span>{words.overwriteDoc}</span>
      </div>
    </>
  )
}
