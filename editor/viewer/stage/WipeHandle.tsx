import type { KeyboardEvent, PointerEvent } from 'react'
import { text } from '../../text/text.ts'
import { useViewer } from '../state.ts'
import styles from './Stage.module.css'

const keySteps: Readonly<Record<string, number>> = {
  ArrowLeft: -0.01,
  ArrowRight: 0.01,
  ArrowDown: -0.01,
  ArrowUp: 0.01,
  PageDown: -0.1,
  PageUp: 0.1,
}
const edges: Readonly<Record<string, number>> = { Home: 0, End: 1 }

function setWipe(part: number): void {
  useViewer.getState().set({ wipe: Math.min(1, Math.max(0, part)) })
}

/** The border between the original on the left and the result on the right. */
export function WipeHandle() {
  const wipe = useViewer((state) => state.wipe)

  function drag(event: PointerEvent<HTMLDivElement>) {
    event.stopPropagation()
    const sheet = event.currentTarget.parentElement?.getBoundingClientRect()
    if (event.type === 'pointerdown') event.currentTarget.setPointerCapture(event.pointerId)
    else if (!event.currentTarget.hasPointerCapture(event.pointerId)) return
    if (sheet !== undefined && sheet.width > 0) setWipe((event.clientX - sheet.left) / sheet.width)
  }

  function key(event: KeyboardEvent) {
    const next = edges[event.key] ?? wipe + (keySteps[event.key] ?? Number.NaN)
    if (Number.isNaN(next)) return
    event.preventDefault()
    event.stopPropagation()
    setWipe(next)
  }

  return (
    <div
      role="slider"
      tabIndex={0}
      aria-orientation="horizontal"
      aria-label={text.viewer.wipe}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(wipe * 100)}
      aria-valuetext={text.viewer.wipeValue(wipe)}
      className={styles['wipe']}
      style={{ left: `${wipe * 100}%` }}
      onPointerDown={drag}
      onPointerMove={drag}
      onKeyDown={key}
    />
  )
}
