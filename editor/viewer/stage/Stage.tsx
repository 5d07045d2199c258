import { useInterface, type ViewMode } from '../../state/interface.ts'
import { text } from '../../text/text.ts'
import { addFace, pickFace } from '../corrections/actions.ts'
import { DrawnFace } from '../corrections/DrawnFace.tsx'
import { FaceActions } from '../corrections/FaceActions.tsx'
import type { Moment, Picture } from '../live/moment.ts'
import { FaceOverlay } from '../overlays/FaceOverlay.tsx'
import { useViewer } from '../state.ts'
import { Half } from './Half.tsx'
import { PictureCanvas } from './PictureCanvas.tsx'
import styles from './Stage.module.css'
import type { Size } from './view-transform.ts'
import { WipeHandle } from './WipeHandle.tsx'

function Overlays({ moment, picture, scale }: { moment: Moment; picture: Size; scale: number }) {
  const shown = useInterface((state) => state.overlays)
  const selected = useViewer((state) => state.track)
  const { excluded } = moment
  // Faces lie in the frames in which they were found, not in what was cut or put together from them.
  const isOf = (answer: Size) => answer.width === picture.width && answer.height === picture.height
  const found = moment.faces
  const faces = found && isOf({ width: found.fullWidth, height: found.fullHeight }) ? found : undefined
  return (
    <>
      {faces && (
        <FaceOverlay
          answer={faces}
          shown={shown}
          selected={selected}
          scale={scale}
          onPick={(face) => pickFace(faces, face)}
        />
      )}
      {excluded && shown.includes('boxes') && (
        <FaceOverlay
          answer={excluded}
          shown={shown}
          selected={undefined}
          scale={scale}
          leftOut
          onPick={() => useViewer.getState().set({ panel: 'corrections' })}
        />
      )}
      <DrawnFace picture={picture} scale={scale} />
    </>
  )
}

/** What is said in the corner of the picture on the right, or the only one. */
const badges: { readonly [Mode in ViewMode]: string | undefined } = {
  after: undefined,
  before: text.viewer.before,
  wipe: undefined,
  side: text.viewer.after,
  difference: text.viewer.differenceBadge,
}

export interface StageProps {
  readonly moment: Moment
  readonly title: string
}

/** The picture that is seen without any other, and the other one to compare it with. */
function picturesOf({ after, before }: Moment): readonly [Picture, Picture | undefined] | undefined {
  if (after !== undefined) return [after, before]
  return before && [before, undefined]
}

/** Of the same shape: anything else cannot be laid over it. */
function isAlike(left: Picture, right: Picture): boolean {
  const ratio = (left.fullWidth * right.fullHeight) / (left.fullHeight * right.fullWidth)
  return Math.abs(ratio - 1) < 0.02
}

/** The pictures of a moment, compared as the person likes. */
export function Stage({ moment, title }: StageProps) {
  const words = text.viewer
  const chosen = useInterface((state) => state.viewMode)
  const wipe = useViewer((state) => state.wipe)
  const pictures = picturesOf(moment)
  if (pictures === undefined) return null
  const [first, compared] = pictures
  const other = compared && isAlike(first, compared) ? compared : undefined
  // Without anything to compare with there is one picture, whatever the mode.
  const mode = other === undefined ? 'after' : chosen
  const size = { width: first.fullWidth, height: first.fullHeight }
  const { pixelAspect: aspect = 1 } = first

  const drawn = (picture: Picture, scale: number, part?: number, minus?: Picture) => (
    <PictureCanvas
      picture={picture}
      minus={minus}
      part={part}
      label={words.picture(picture === moment.before ? words.before : title, picture.frame)}
      magnified={picture.bitmap.width * 2 <= picture.fullWidth * scale}
    />
  )
  const draw = (box: readonly [number, number, number, number]) => addFace(box, size)
  const overlays = (scale: number) => <Overlays moment={moment} picture={size} scale={scale} />

  return (
    <div className={styles['stage']} data-mode={mode} role="group" aria-label={words.stage}>
      {mode === 'side' && other && (
        <Half key="before" picture={size} aspect={aspect} badge={words.before} onDraw={draw}>
          {(scale) => (
            <>
              {drawn(other, scale)}
              {overlays(scale)}
            </>
          )}
        </Half>
      )}
      <Half key="main" picture={size} aspect={aspect} badge={badges[mode]} onDraw={draw}>
        {(scale) => (
          <>
            {mode === 'difference' && other
              ? drawn(first, scale, undefined, other)
              : drawn(mode === 'before' && other ? other : first, scale)}
            {mode === 'wipe' && other && drawn(other, scale, wipe)}
            {overlays(scale)}
            {mode === 'wipe' && <WipeHandle />}
          </>
        )}
      </Half>
      <FaceActions />
    </div>
  )
}
