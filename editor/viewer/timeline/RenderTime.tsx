import { BadgeCheck } from 'lucide-react'
import { text } from '../../text/text.ts'
import { useViewer } from '../state.ts'
import styles from './Timeline.module.css'

/** How long the last picture took, and whether its faces were checked. */
export function RenderTime() {
  const ms = useViewer(({ moment }) => moment?.ms)
  const verified = useViewer(({ moment }) => moment?.after?.verified === true)
  const busy = useViewer((state) => state.busy)
  return (
    <>
      {verified && (
        <span className={styles['verified']}>
          <BadgeCheck size={13} aria-hidden />
          {text.viewer.verified}
        </span>
      )}
      {ms !== undefined && (
        <span className={styles['ms']} data-busy={busy || undefined} title={text.viewer.renderedHint}>
          {text.viewer.rendered(ms)}
        </span>
      )}
    </>
  )
}
