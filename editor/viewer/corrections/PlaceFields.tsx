import { Button } from '../../controls/Button.tsx'
import { text } from '../../text/text.ts'
import type { Place, TrackEdit } from '../../../nodes/edit-tracks/definition.ts'
import { useViewer } from '../state.ts'
import { showFrame } from '../timeline/seek.ts'
import type { PictureSize } from './boxes.ts'
import styles from './Corrections.module.css'

const words = text.viewer.corrections

interface NamedPlace {
  readonly place: Place
  readonly end: 'a' | 'b' | undefined
  readonly action: string
}

function placesOf(edit: Exclude<TrackEdit, { kind: 'add' }>): readonly NamedPlace[] {
  if (edit.kind !== 'join') return [{ place: edit, end: undefined, action: words.again }]
  return [
    { place: edit.a, end: 'a', action: words.again },
    { place: edit.b, end: 'b', action: words.againSecond },
  ]
}

export interface PlaceFieldsProps {
  readonly index: number
  readonly edit: Exclude<TrackEdit, { kind: 'add' }>
  readonly picture: PictureSize
}

/** Which face a correction means, and a way to pick another one. */
export function PlaceFields({ index, edit, picture }: PlaceFieldsProps) {
  return placesOf(edit).map(({ place, end, action }) => (
    <div key={end ?? 'one'} className={styles['place']}>
      <button type="button" className={styles['link']} onClick={() => showFrame(place.frame)}>
        {words.place(place.frame, Math.round(place.x * picture.width), Math.round(place.y * picture.height))}
      </button>
      <Button
        look="quiet"
        onClick={() => {
          showFrame(place.frame)
          useViewer.getState().set({ tool: { name: 'place', index, ...(end === undefined ? {} : { end }) } })
        }}
      >
        {action}
      </Button>
    </div>
  ))
}
