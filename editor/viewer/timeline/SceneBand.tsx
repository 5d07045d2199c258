import { memo } from 'react'
import type { FindingsView, SceneView } from '../../../runtime/protocol/preview-views.ts'
import { text } from '../../text/text.ts'
import styles from './Timeline.module.css'
import { ticksOf, xOf, type TimeScale } from './time-scale.ts'
import { visibleRanges } from './visible-ranges.ts'

export interface SceneBandProps {
  readonly segments: readonly SceneView[]
  readonly findings: FindingsView | undefined
  readonly scale: TimeScale
}

/** Numbers of frames, scenes in turn light and dark with a tick at each cut, and flagged frames. */
export const SceneBand = memo(function SceneBand({ segments, findings, scale }: SceneBandProps) {
  const flagged = new Map(findings?.flagged.map((flag) => [flag.frame, flag.reason]))
  return (
    <div className={styles['band']}>
      {segments.map(({ id, from, to }, index) => {
        const [range] = visibleRanges([[from, to]], scale)
        return (
          range && (
            <span
              key={from}
              className={styles['scene']}
              data-odd={index % 2 === 1 || undefined}
              data-cut={from > 0 || undefined}
              title={text.viewer.sceneAt(id)}
              style={range}
            />
          )
        )
      })}
      {ticksOf(scale, 56).map((frame) => (
        <span key={`tick ${frame}`} className={styles['tick']} style={{ left: xOf(scale, frame) }}>
          {frame}
        </span>
      ))}
      {[...flagged].map(([frame, reason]) => {
        const [range] = visibleRanges([[frame, frame + 1]], scale)
        return (
          range && (
            <span
              key={`flag ${frame}`}
              className={styles['flag']}
              data-frame={frame}
              title={text.viewer.flag[reason](frame)}
              style={{ left: range.left, width: Math.max(3, range.width) }}
            />
          )
        )
      })}
    </div>
  )
})
