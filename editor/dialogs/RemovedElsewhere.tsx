import { Button } from '../controls/Button.tsx'
import { GraphThumb } from '../shell/GraphThumb.tsx'
import { useDocument } from '../state/document.ts'
import { text } from '../text/text.ts'
import { keepMineAsCopy, saveMineAgain } from './conflict.ts'
import styles from './ConflictDialog.module.css'

const words = text.panels.conflict

export interface RemovedElsewhereProps {
  readonly id: string
  readonly decide: (take: () => void | Promise<void>) => void
}

/** The graph was removed while it was changed here: it can be saved again, under its name or another one. */
export function RemovedElsewhere({ id, decide }: RemovedElsewhereProps) {
  const mine = useDocument((state) => state.graph)
  return (
    <>
      <p className={styles['intro']}>{words.removed.intro(mine.name)}</p>
      <div className={styles['picture']}>
        <GraphThumb graph={mine} label={words.mine} />
      </div>
      <div className={styles['choices']}>
        <Button look="primary" onClick={() => decide(() => saveMineAgain(id))}>
          {words.removed.again}
        </Button>
        <span>{words.removed.againDoc}</span>
        <Button onClick={() => decide(() => keepMineAsCopy(id))}>{words.copy}</Button>
        <span>{words.removed.copyDoc}</span>
      </div>
    </>
  )
}
