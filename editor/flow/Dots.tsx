import type { CSSProperties } from 'react'
import { useStore, type ReactFlowState } from 'reactflow'
import styles from './Dots.module.css'

/** Pixels of the graph between dots, and their radius. */
const gap = 24
const radius = 0.75
/** Below this zoom the dots are too close to tell anything. */
const least = 0.2

const place = ({ transform }: ReactFlowState) => transform

/** The dots behind the graph, in place of React Flow's own, whose pattern is painted anew with every move. */
export function Dots() {
  const [x, y, zoom] = useStore(place)
  const step = gap * zoom
  const shift = (at: number) => (((at % step) + step) % step) - step * 1.5
  const look = {
    inset: `0 ${-2 * step}px ${-2 * step}px 0`,
    backgroundSize: `${step}px ${step}px`,
    '--dot': `${radius * zoom}px`,
    transform: `translate(${shift(x)}px, ${shift(y)}px)`,
  } as CSSProperties
  return (
    <div className={styles['sheet']}>{zoom >= least && <div className={styles['dots']} style={look} />}</div>
  )
}
