import { useRef, type PointerEvent } from 'react'
import type { Point } from '../edits/level.ts'
import { moveVia, removeVia } from '../edits/via.ts'
import { useDocument } from '../state/document.ts'
import { text } from '../text/text.ts'
import { canvasView } from './canvas-view.ts'
import { useLocal } from './local.ts'
import styles from './Wire.module.css'

/** The points that a wire passes: drag moves one, a double click removes it. */
export function WireBends({ edge, points }: { readonly edge: string; readonly points: readonly Point[] }) {
  const dragged = useRef<number | undefined>(undefined)

  function move(event: PointerEvent): void {
    const index = dragged.current
    const at = canvasView()?.toCanvas({ x: event.clientX, y: event.clientY })
    if (index === undefined || at === undefined) return
    useLocal.setState({ bends: { edge, points: points.map((each, n) => (n === index ? at : each)) } })
  }

  function drop(): void {
    const { bends } = useLocal.getState()
    const index = dragged.current
    const to = index === undefined ? undefined : bends?.points[index]
    if (index !== undefined && to !== undefined) {
      const place = { x: Math.round(to.x), y: Math.round(to.y) }
      useDocument.getState().editLevel(text.edits.steps.bend, (level) => moveVia(level, edge, index, place))
    }
    dragged.current = undefined
    useLocal.setState({ bends: undefined })
  }

  return points.map((point, index) => (
    <circle
      // Points have no identity but their order.
      // oxlint-disable-next-line react/no-array-index-key
      key={index}
      className={`nopan ${styles['bend']}`}
      cx={point.x}
      cy={point.y}
      r={5}
      onPointerDown={(event) => {
        event.stopPropagation()
        event.currentTarget.setPointerCapture(event.pointerId)
        dragged.current = index
      }}
      onPointerMove={move}
      onPointerUp={drop}
      onPointerCancel={drop}
      onDoubleClick={(event) => {
        event.stopPropagation()
        useDocument
          .getState()
          .editLevel(text.edits.steps.straighten, (level) => removeVia(level, edge, index))
      }}
    />
  ))
}
