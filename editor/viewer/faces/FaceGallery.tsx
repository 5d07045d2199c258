import { useInterface } from '../../state/interface.ts'
import { text } from '../../text/text.ts'
import type { TrackView } from '../../../runtime/protocol/preview-views.ts'
import { colourOf } from '../overlays/colours.ts'
import { nameOf } from '../overlays/names.ts'
import { TroublePanel } from '../stage/TroublePanel.tsx'
import { useViewer } from '../state.ts'
import { showFrame } from '../timeline/seek.ts'
import { shareFound } from './share-found.ts'
import styles from './Faces.module.css'

const words = text.viewer.gallery

/** Every face that was found, with a picture; a click goes to it. */
export function FaceGallery() {
  const tracks = useViewer(({ moment }) => moment?.faces?.tracks)
  const trouble = useViewer(({ moment }) => moment?.facesTrouble)
  const gallery = useViewer((state) => state.gallery)
  const selected = useViewer((state) => state.track)
  const frame = useInterface((state) => state.frame)
  if (tracks === undefined)
    return trouble === undefined ? (
      <p className={styles['none']}>{words.unknown}</p>
    ) : (
      <TroublePanel trouble={trouble} small />
    )
  if (tracks.length === 0) return <p className={styles['none']}>{words.none}</p>
  const pictures = new Map(gallery.map((item) => [item.key, item]))

  function choose(track: TrackView) {
    useViewer.getState().set({ track: track.id, correction: undefined })
    const isHere = track.from <= frame && frame < track.to
    if (!isHere) showFrame(pictures.get(track.id)?.frame ?? track.from)
  }

  return (
    <ul className={styles['gallery']}>
      {tracks.map((track) => {
        const picture = pictures.get(track.id)
        return (
          <li key={track.id}>
            <button
              type="button"
              className={styles['item']}
              aria-pressed={track.id === selected}
              data-gallery={track.id}
              title={`${words.item(nameOf(track), track.from, track.to)}, ${words.found(shareFound(track))}`}
              onClick={() => choose(track)}
            >
              <span className={styles['picture']} style={{ borderColor: colourOf(track) }}>
                {picture && <img src={picture.url} alt="" />}
              </span>
              <b>{nameOf(track)}</b>
              <span>{words.range(track.from, track.to)}</span>
            </button>
          </li>
        )
      })}
    </ul>
  )
}
