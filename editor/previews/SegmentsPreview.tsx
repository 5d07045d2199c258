import { useInterface } from '../state/interface.ts'
import { text } from '../text/text.ts'
import { useViewer } from '../viewer/state.ts'
import { showFrame } from '../viewer/timeline/seek.ts'
import { Stage } from '../viewer/stage/Stage.tsx'
import styles from './Previews.module.css'
import type { PreviewProps } from './previews.ts'

/** The picture, and beside it the scenes to go to. */
export function SegmentsPreview({ moment, title }: PreviewProps) {
  const segments = useViewer((state) => state.segments)
  const frame = useInterface((state) => state.frame)
  return (
    <div className={styles['split']}>
      <Stage moment={moment} title={title} />
      <ol className={styles['list']} aria-label={text.viewer.scenesOnTimeline}>
        {segments.map(({ id, from, to }) => (
          <li key={from}>
            <button type="button" aria-current={from <= frame && frame < to} onClick={() => showFrame(from)}>
              <b>{text.viewer.sceneTitle(id)}</b> {text.viewer.corrections.range(from, to)}
            </button>
          </li>
        ))}
      </ol>
    </div>
  )
}
