import { useState, type KeyboardEvent, type PointerEvent } from 'react'
import { layoutRange, useLayout, type Edge } from './layout.ts'
import styles from './Splitter.module.css'

export interface SplitterProps {
  readonly edge: Edge
  /** `vertical` is an upright line between a left and a right part. */
  readonly orientation: 'vertical' | 'horizontal'
  readonly label: string
  /** Size that a pointer at this place of the page asks for. */
  readonly sizeAt: (event: PointerEvent<HTMLElement>) => number
  /** What an arrow key adds; negative where the part lies after the line. */
  readonly step: number
}

const arrows: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 }

/** A line between two parts of the page: moved by pointer or arrow keys, put back by a double click or Enter. */
export function Splitter({ edge, orientation, label, sizeAt, step }: SplitterProps) {
  const size = useLayout((state) => state[edge])
  const { move, reset } = useLayout.getState()
  const [moving, setMoving] = useState(false)
  const { min, max } = layoutRange[edge]
  const percent = (value: number) => Math.round(max <= 1 ? value * 100 : value)

  function onKeyDown(event: KeyboardEvent) {
    const direction = arrows[event.key]
    if (direction !== undefined) move(edge, size + direction * step * (event.shiftKey ? 4 : 1))
    else if (event.key === 'Home') move(edge, min)
    else if (event.key === 'End') move(edge, max)
    else if (event.key === 'Enter') reset(edge)
    else return
    event.preventDefault()
  }

  return (
    <div
      role="separator"
      tabIndex={0}
      className={`${styles['splitter']} ${styles[orientation]}`}
      aria-label={label}
      aria-orientation={orientation}
      aria-valuenow={percent(size)}
      aria-valuemin={percent(min)}
      aria-valuemax={percent(max)}
      data-moving={moving}
      onKeyDown={onKeyDown}
      onDoubleClick={() => reset(edge)}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId)
        setMoving(true)
      }}
      onPointerMove={(event) => moving && move(edge, sizeAt(event))}
      onPointerUp={() => setMoving(false)}
      onLostPointerCapture={() => setMoving(false)}
    />
  )
}
