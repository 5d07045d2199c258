import type { FaceView } from '../../../runtime/protocol/preview-views.ts'
import type { OverlayName } from '../../state/interface.ts'
import { text } from '../../text/text.ts'
import type { FacesAnswer } from '../live/moment.ts'
import { colourOf } from './colours.ts'
import { landmarkPath } from './landmark-lines.ts'
import { nameOf } from './names.ts'
import styles from './FaceOverlay.module.css'
import { poseAxes } from './pose-axes.ts'

export interface FaceOverlayProps {
  readonly answer: FacesAnswer
  readonly shown: readonly OverlayName[]
  readonly selected: string | undefined
  /** Pixels of the page for one of the picture. */
  readonly scale: number
  /** Faces that stay visible on purpose. */
  readonly leftOut?: boolean
  readonly onPick: (face: FaceView) => void
}

const axisNames = ['right', 'down', 'forward'] as const

function PoseAxes({ face, scale }: { readonly face: FaceView; readonly scale: number }) {
  if (face.pose === undefined) return null
  const [x, y, width, height] = face.box
  const [cx, cy] = [x + width / 2, y + height / 2]
  const length = Math.max(width / 2, 12 / scale)
  const axes = poseAxes(face.pose)
  return axisNames.map((name) => {
    const [dx, dy] = axes[name]
    return (
      <line key={name} className={styles[name]} x1={cx} y1={cy} x2={cx + dx * length} y2={cy + dy * length} />
    )
  })
}

/** Faces of one frame, drawn in pixels of the picture; each can be picked by pointer and by keyboard. */
export function FaceOverlay({ answer, shown, selected, scale, leftOut = false, onPick }: FaceOverlayProps) {
  const words = text.viewer
  const tracks = new Map(answer.tracks.map((track) => [track.id, track]))
  const size = 11 / scale
  return (
    <svg
      className={styles['overlay']}
      viewBox={`0 0 ${answer.fullWidth} ${answer.fullHeight}`}
      role="group"
      aria-label={words.facesAt(answer.faces.length)}
    >
      {answer.faces.map((face) => {
        const track = tracks.get(face.track) ?? { id: face.track, identityId: undefined }
        const name = nameOf(track)
        const state = leftOut ? words.leftOut : words.states[face.state]
        const label = words.faceLabel(name, state, face.score)
        const [x, y, width, height] = face.box
        const isSelected = face.track === selected && !leftOut
        const boxed = shown.includes('boxes') || isSelected
        return (
          <g
            key={face.track}
            role="button"
            tabIndex={0}
            aria-label={label}
            aria-pressed={isSelected}
            data-track={face.track}
            data-state={leftOut ? 'left-out' : face.state}
            className={styles['face']}
            style={{ color: leftOut ? 'var(--ink-faint)' : colourOf(track) }}
            onClick={() => onPick(face)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' && event.key !== ' ') return
              event.preventDefault()
              event.stopPropagation()
              onPick(face)
            }}
          >
            <title>{label}</title>
            <rect className={styles['target']} x={x} y={y} width={width} height={height} />
            {boxed && <rect className={styles['shade']} x={x} y={y} width={width} height={height} />}
            {boxed && <rect className={styles['box']} x={x} y={y} width={width} height={height} />}
            {shown.includes('landmarks') && face.landmarks && (
              <path className={styles['landmarks']} d={landmarkPath(face.landmarks)} />
            )}
            {shown.includes('pose') && <PoseAxes face={face} scale={scale} />}
            {(shown.includes('labels') || isSelected) && (
              <text x={x + 2 / scale} y={Math.max(size, y - 4 / scale)} fontSize={size}>
                {words.faceTag(track.identityId === undefined ? track.id : name, state)}
              </text>
            )}
          </g>
        )
      })}
    </svg>
  )
}
