import { CheckPanel } from '../viewer/faces/CheckPanel.tsx'
import { Stage } from '../viewer/stage/Stage.tsx'
import styles from './Previews.module.css'
import type { PreviewProps } from './previews.ts'

/** The picture that was checked, and beside it what was found. */
export function FindingsPreview({ moment, title }: PreviewProps) {
  return (
    <div className={styles['split']}>
      <Stage moment={moment} title={title} />
      <div className={styles['list']}>
        <CheckPanel />
      </div>
    </div>
  )
}
