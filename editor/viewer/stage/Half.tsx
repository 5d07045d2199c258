import { useRef, useState, type PointerEvent, type ReactNode } from 'react'
import { boxBetween } from '../corrections/box-drag.ts'
import type { Box } from '../corrections/boxes.ts'
import { looking, useViewer } from '../state.ts'
import styles from './Stage.module.css'
import { panBy, useViewport } from './use-viewport.ts'
import { fit, toPicture, type Point, type Size } from './view-transform.ts'

export interface HalfProps {
  readonly picture: Size
  /** Width of its pixels for a height of 1. */
  readonly aspect: number
  /** "Before" or "After", where both are seen. */
  readonly badge?: string | undefined
  /** A box was drawn, in pixels of the picture. */
  readonly onDraw: (box: Box) => void
  /** What lies on the picture; `scale`: pixels of the page for one of the picture. */
  readonly children: (scale: number) => ReactNode
}

/** The least side of a drawn box on the page; less is a slip of the hand. */
const leastDrawn = 5

type Gesture =
  | { readonly kind: 'pan'; readonly last: Point; readonly moved: boolean }
  | { readonly kind: 'draw'; readonly start: Point }

/** A window onto one picture: zoomed and moved together with the other half, and a board to draw on. */
export function Half({ picture, aspect, badge, onDraw, children }: HalfProps) {
  const element = useRef<HTMLDivElement>(null)
  const seen = { width: picture.width * aspect, height: picture.height }
  useViewport(element, seen)
  const viewport = useViewer((state) => state.viewport)
  const chosen = useViewer((state) => state.view)
  const tool = useViewer((state) => state.tool)
  const gesture = useRef<Gesture>(undefined)
  const [draft, setDraft] = useState<Box>()
  const view = chosen ?? fit(viewport, seen)

  function pointOf(event: PointerEvent): Point {
    const box = element.current?.getBoundingClientRect()
    return { x: event.clientX - (box?.left ?? 0), y: event.clientY - (box?.top ?? 0) }
  }

  function press(event: PointerEvent<HTMLDivElement>) {
    if (event.button > 1) return
    const at = pointOf(event)
    const draws = tool.name === 'add' && event.button === 0
    if (draws) event.currentTarget.setPointerCapture(event.pointerId)
    gesture.current = draws
      ? { kind: 'draw', start: toPicture(view, at, aspect) }
      : { kind: 'pan', last: at, moved: false }
  }

  function move(event: PointerEvent<HTMLDivElement>) {
    const now = gesture.current
    if (now === undefined) return
    if (event.buttons === 0) {
      gesture.current = undefined
      return
    }
    const at = pointOf(event)
    if (now.kind === 'draw') {
      setDraft(boxBetween(now.start, toPicture(view, at, aspect)))
      return
    }
    const by = { x: at.x - now.last.x, y: at.y - now.last.y }
    if (!now.moved && Math.hypot(by.x, by.y) < 3) return
    // Only now: a press without a move is a click on the face under the pointer.
    if (!now.moved) event.currentTarget.setPointerCapture(event.pointerId)
    gesture.current = { kind: 'pan', last: at, moved: true }
    panBy(by, seen)
  }

  function release(event: PointerEvent) {
    const now = gesture.current
    gesture.current = undefined
    setDraft(undefined)
    if (
      now?.kind === 'draw' &&
      draft !== undefined &&
      draft[2] * aspect * view.scale >= leastDrawn &&
      draft[3] > 0
    )
      onDraw(draft)
    const onFace = event.target instanceof SVGElement
    if (now?.kind === 'pan' && !now.moved && !onFace && tool.name === 'look')
      useViewer.getState().set({ track: undefined, correction: undefined, tool: looking })
  }

  return (
    <div
      ref={element}
      className={styles['half']}
      data-tool={tool.name}
      onPointerDown={press}
      onPointerMove={move}
      onPointerUp={release}
      onPointerCancel={() => {
        gesture.current = undefined
        setDraft(undefined)
      }}
      onDoubleClick={() => tool.name === 'look' && useViewer.getState().set({ view: undefined })}
    >
      <div
        className={styles['sheet']}
        style={{
          width: picture.width * view.scale,
          height: picture.height * view.scale,
          // All that lies on the picture is stretched with it.
          transform: `translate(${view.x}px, ${view.y}px) scaleX(${aspect})`,
        }}
      >
        {children(view.scale)}
        {draft !== undefined && (
          <div
            className={styles['draft']}
            style={{
              left: draft[0] * view.scale,
              top: draft[1] * view.scale,
              width: draft[2] * view.scale,
              height: draft[3] * view.scale,
            }}
          />
        )}
      </div>
      {badge !== undefined && <span className={styles['badge']}>{badge}</span>}
    </div>
  )
}
