import { ChevronRight } from 'lucide-react'
import { useDocument } from '../state/document.ts'
import { text } from '../text/text.ts'
import { leaveTo } from './entering.ts'
import styles from './StagePath.module.css'

/** The stages that the canvas is in, from the whole graph inwards; each leads back. */
export function StagePath() {
  const path = useDocument((state) => state.path)
  const stages = useDocument(({ graph }) => graph.stages)
  if (path.length === 0) return null
  const titles = path.map((id) => stages?.find((stage) => stage.id === id)?.title ?? id)
  return (
    <nav className={styles['path']} aria-label={text.canvas.path}>
      {[text.canvas.whole, ...titles].map((title, depth) => (
        // A stage is never twice in a path, but its title may be.
        // oxlint-disable-next-line react/no-array-index-key
        <span key={depth} className={styles['part']}>
          {depth > 0 && <ChevronRight size={12} aria-hidden />}
          <button
            type="button"
            aria-current={depth === path.length ? 'page' : undefined}
            onClick={() => leaveTo(depth)}
          >
            {title}
          </button>
        </span>
      ))}
    </nav>
  )
}
