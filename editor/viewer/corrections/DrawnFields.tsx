import { Button } from '../../controls/Button.tsx'
import { NumberField } from '../../controls/NumberField.tsx'
import { useDocument } from '../../state/document.ts'
import { useInterface } from '../../state/interface.ts'
import { text } from '../../text/text.ts'
import { frameCountNow } from '../timeline/seek.ts'
import { changeCorrection } from './actions.ts'
import {
  boxAt,
  resting,
  toPixels,
  toRatios,
  withBoxAt,
  withRange,
  type AddedFace,
  type Box,
  type PictureSize,
} from './boxes.ts'
import styles from './Corrections.module.css'

const words = text.viewer

const sides = [
  { name: 'x', at: 0 },
  { name: 'y', at: 1 },
  { name: 'width', at: 2 },
  { name: 'height', at: 3 },
] as const

/** Which box is meant at this frame: the first, the last, or the whole motion. */
function meant({ from, to }: AddedFace, frame: number): string {
  if (frame === to - 1 && to - from > 1) return words.add.atLast
  return frame === from ? words.add.atFirst : words.add.between
}

export interface DrawnFieldsProps {
  readonly index: number
  readonly face: AddedFace
  readonly picture: PictureSize
}

/** Range and box of a drawn face in numbers. */
export function DrawnFields({ index, face, picture }: DrawnFieldsProps) {
  const frame = useInterface((state) => state.frame)
  const frameCount = Math.max(frameCountNow(), face.to)
  const ratios = boxAt(face, frame)
  const box = ratios && toPixels(ratios, picture)
  const end = () => useDocument.getState().endGroup()

  function setRange(range: { readonly from?: number; readonly to?: number }) {
    changeCorrection(index, withRange(face, range, frameCount), words.steps.range, `drawn-range-${index}`)
  }

  function setSide(at: number, value: number) {
    if (box === undefined) return
    const next = box.map((each, k) => (k === at ? value : each)) as unknown as Box
    const moved = withBoxAt(face, frame, toRatios(next, picture))
    changeCorrection(index, moved, words.steps.move, `drawn-face-${index}`)
  }

  return (
    <div className={styles['fields']}>
      <label>
        {words.corrections.from}
        <NumberField
          value={face.from}
          min={0}
          max={face.to - 1}
          step={1}
          label={words.corrections.from}
          onChange={(from) => setRange({ from })}
          onEnd={end}
        />
      </label>
      <Button look="quiet" onClick={() => setRange({ from: frame })}>
        {words.corrections.startsHere}
      </Button>
      <label>
        {words.corrections.to}
        <NumberField
          value={face.to - 1}
          min={face.from}
          max={frameCount - 1}
          step={1}
          label={words.corrections.to}
          onChange={(last) => setRange({ to: last + 1 })}
          onEnd={end}
        />
      </label>
      <Button look="quiet" onClick={() => setRange({ to: frame + 1 })}>
        {words.corrections.endsHere}
      </Button>
      {box === undefined ? (
        <p className={styles['wide']}>{words.corrections.outside}</p>
      ) : (
        <>
          <p className={styles['wide']}>{meant(face, frame)}</p>
          {sides.map(({ name, at }) => (
            <label key={name}>
              {words.corrections[name]}
              <NumberField
                value={Math.round(box[at])}
                min={at < 2 ? -picture.width : 4}
                max={2 * Math.max(picture.width, picture.height)}
                step={1}
                unit={words.corrections.pixels}
                label={words.corrections[name]}
                onChange={(value) => setSide(at, value)}
                onEnd={end}
              />
            </label>
          ))}
          {face.boxTo !== undefined && (
            <Button
              look="quiet"
              className={styles['wide'] ?? ''}
              onClick={() => changeCorrection(index, resting(face, frame), words.steps.rest)}
            >
              {words.corrections.rest}
            </Button>
          )}
          {face.boxTo === undefined && <p className={styles['wide']}>{words.add.done}</p>}
        </>
      )}
    </div>
  )
}
