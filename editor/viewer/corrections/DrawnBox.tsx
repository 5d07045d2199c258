import { useRef, type KeyboardEvent, type PointerEvent } from 'react'
import { text } from '../../text/text.ts'
import { boxGrips, dragBox, nudgeBox, sidesOf, type BoxGrip } from './box-drag.ts'
import type { Box, PictureSize } from './boxes.ts'
import styles from './DrawnBox.module.css'

export interface DrawnBoxProps {
  /** In pixels of the picture. */
  readonly box: Box
  readonly picture: PictureSize
  readonly scale: number
  readonly onChange: (box: Box) => void
  /** A drag or a row of key presses is over. */
  readonly onEnd: () => void
  readonly onRemove: () => void
}

interface Drag {
  readonly grip: BoxGrip
  readonly from: Box
  readonly x: number
  readonly y: number
}

/** The box of a drawn face with handles: dragged, or moved and resized by arrow keys. */
export function DrawnBox({ box, picture, scale, onChange, onEnd, onRemove }: DrawnBoxProps) {
  const drag = useRef<Drag>(undefined)
  const [x, y, width, height] = box
  const radius = 4.5 / scale

  function press(event: PointerEvent<SVGElement>, grip: BoxGrip) {
    if (event.button !== 0) return
    event.stopPropagation()
    event.currentTarget.setPointerCapture(event.pointerId)
    drag.current = { grip, from: box, x: event.clientX, y: event.clientY }
  }

  function move(event: PointerEvent) {
    const now = drag.current
    if (now === undefined) return
    // As the picture is seen: its pixels may not be square.
    const board = (event.currentTarget as SVGElement).closest('svg')?.getBoundingClientRect()
    if (board === undefined || board.width === 0) return
    const dx = ((event.clientX - now.x) * picture.width) / board.width
    const dy = ((event.clientY - now.y) * picture.height) / board.height
    onChange(dragBox(now.from, now.grip, dx, dy))
  }

  function release() {
    if (drag.current === undefined) return
    drag.current = undefined
    onEnd()
  }

  function key(event: KeyboardEvent) {
    const next = nudgeBox(box, event.key, event.shiftKey ? 10 : 1, event.altKey)
    const removes = event.key === 'Delete' || event.key === 'Backspace'
    if (next === undefined && !removes) return
    event.preventDefault()
    event.stopPropagation()
    if (removes) onRemove()
    else if (next !== undefined) onChange(next)
  }

  const gestures = (grip: BoxGrip) => ({
    onPointerDown: (event: PointerEvent<SVGElement>) => press(event, grip),
    onPointerMove: move,
    onPointerUp: release,
    onPointerCancel: release,
  })

  return (
    <svg className={styles['board']} viewBox={`0 0 ${picture.width} ${picture.height}`}>
      <rect
        role="application"
        tabIndex={0}
        aria-label={text.viewer.add.box}
        aria-description={text.viewer.add.boxHint}
        data-drawn="box"
        className={styles['box']}
        x={x}
        y={y}
        width={width}
        height={height}
        onKeyDown={key}
        onBlur={onEnd}
        {...gestures('move')}
      >
        <title>{text.viewer.add.boxHint}</title>
      </rect>
      {boxGrips
        .filter((grip) => grip !== 'move')
        .map((grip) => {
          const { across, down } = sidesOf[grip]
          const [cx, cy] = [x + (width * (across + 1)) / 2, y + (height * (down + 1)) / 2]
          return (
            <g key={grip} data-grip={grip} className={styles[grip]} {...gestures(grip)}>
              <circle className={styles['reach']} cx={cx} cy={cy} r={2 * radius} />
              <circle className={styles['grip']} cx={cx} cy={cy} r={radius} />
            </g>
          )
        })}
    </svg>
  )
}
