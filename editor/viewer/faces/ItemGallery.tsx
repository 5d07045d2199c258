import { text } from '../../text/text.ts'
import { nameOfItem } from '../overlays/names.ts'
import { useViewer } from '../state.ts'
import styles from './Faces.module.css'

/** The items of a list that is shown, one for each scene or person: the chosen one is seen large. */
export function ItemGallery() {
  const items = useViewer((state) => state.items)
  const chosen = useViewer((state) => state.item)
  const tracks = useViewer(({ moment }) => moment?.faces?.tracks)
  if (items.length === 0) return null
  const shown = items.some(({ key }) => key === chosen) ? chosen : items[0]?.key
  return (
    <ul className={styles['items']} aria-label={text.viewer.gallery.items}>
      {items.map(({ key, text: facts, url }) => (
        <li key={key}>
          <button
            type="button"
            className={styles['row']}
            aria-pressed={key === shown}
            onClick={() => useViewer.getState().set({ item: key })}
          >
            <span className={styles['picture']}>
              <img src={url} alt="" />
            </span>
            <span>
              <b>{nameOfItem(key, tracks)}</b>
              <span>{facts}</span>
            </span>
          </button>
        </li>
      ))}
    </ul>
  )
}
