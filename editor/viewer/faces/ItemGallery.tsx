import { text } from '../../text/text.ts'
import { useInterface } from '../../state/interface.ts'
import { useViewer } from '../state.ts'
import { showFrame } from '../timeline/seek.ts'
import styles from './Faces.module.css'

/** The items of a list that is shown: one for each scene or person. */
export function ItemGallery() {
  const items = useViewer((state) => state.items)
  const frame = useInterface((state) => state.frame)
  if (items.length === 0) return null
  return (
    <ul className={styles['gallery']} aria-label={text.viewer.gallery.items}>
      {items.map(({ key, label, frame: at, url }) => (
        <li key={key}>
          <button
            type="button"
            className={styles['item']}
            aria-pressed={at === frame}
            onClick={() => showFrame(at)}
          >
            <span className={styles['picture']}>
              <img src={url} alt="" />
            </span>
            <b>{label}</b>
          </button>
        </li>
      ))}
    </ul>
  )
}
