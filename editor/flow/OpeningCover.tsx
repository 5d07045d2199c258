import { useDocument } from '../state/document.ts'
import { text } from '../text/text.ts'
import styles from './OpeningCover.module.css'

/** Lies over the canvas while it takes no changes, and after a moment says why. */
export function OpeningCover() {
  const opening = useDocument((state) => state.opening)
  if (opening === 'no') return null
  return (
    <div className={styles['cover']}>
      <p role="status">{text.panels.opening[opening]}</p>
    </div>
  )
}
