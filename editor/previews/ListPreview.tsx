import { ItemGallery } from '../viewer/faces/ItemGallery.tsx'
import { Stage } from '../viewer/stage/Stage.tsx'
import styles from './Previews.module.css'
import type { PreviewProps } from './previews.ts'

/** One item of a list of pictures, and beside it all of them to choose from. */
export function ListPreview({ moment, title }: PreviewProps) {
  return (
    <div className={styles['split']}>
      <Stage moment={moment} title={title} />
      <div className={styles['list']}>
        <ItemGallery />
      </div>
    </div>
  )
}
