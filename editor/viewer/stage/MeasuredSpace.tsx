import { useRef } from 'react'
import styles from './Stage.module.css'
import { useViewport } from './use-viewport.ts'

/** An empty stage that knows its size, so that the first picture is asked for as large as it is shown. */
export function MeasuredSpace() {
  const element = useRef<HTMLDivElement>(null)
  useViewport(element, undefined)
  return (
    <div className={styles['stage']}>
      <div ref={element} className={styles['half']} />
    </div>
  )
}
