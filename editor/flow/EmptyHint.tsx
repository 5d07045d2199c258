import { Plus } from 'lucide-react'
import { Button } from '../controls/Button.tsx'
import { openSearch } from '../palette/search.ts'
import { useDocument } from '../state/document.ts'
import { levelAt } from '../edits/level.ts'
import { text } from '../text/text.ts'
import { canvasView } from './canvas-view.ts'
import styles from './EmptyHint.module.css'

/** What to do with an empty canvas. */
export function EmptyHint() {
  const empty = useDocument(({ graph, path }) => {
    const { nodes, groups, notes } = levelAt(graph, path)
    return nodes.length + (groups?.length ?? 0) + (notes?.length ?? 0) === 0
  })
  const open = useDocument(({ opening }) => opening === 'no')
  if (!empty || !open) return null
  return (
    <div className={styles['hint']}>
      <p className={styles['title']}>{text.canvas.emptyTitle}</p>
      <p>{text.canvas.emptyHint}</p>
      <Button
        icon={Plus}
        onClick={(event) => {
          const { x, y } = event.currentTarget.getBoundingClientRect()
          const place = canvasView()?.centre()
          if (place) openSearch({ at: { x, y }, place })
        }}
      >
        {text.canvas.emptyAction}
      </Button>
    </div>
  )
}
