import { memo, useMemo } from 'react'
import type { TrackView } from '../../../runtime/protocol/preview-views.ts'
import { text } from '../../text/text.ts'
import { colourOf } from '../overlays/colours.ts'
import { nameOf } from '../overlays/names.ts'
import { lanesOf } from './lanes.ts'
import styles from './Timeline.module.css'
import type { TimeScale } from './time-scale.ts'
import { visibleRanges } from './visible-ranges.ts'

export interface TrackRowsProps {
  readonly tracks: readonly TrackView[]
  readonly scale: TimeScale
  readonly selected: string | undefined
}

/** Pixels of a bar that are wide enough for a name. */
const namedFrom = 34

function Bar({ track, scale, isSelected }: { track: TrackView; scale: TimeScale; isSelected: boolean }) {
  const [whole] = visibleRanges([[track.from, track.to]], scale)
  if (whole === undefined) return null
  const name = nameOf(track)
  const within = (ranges: TrackView['detected'], look: string | undefined) =>
    visibleRanges(ranges, scale).map(({ left, width }) => (
      <i key={left} className={look} style={{ left: left - whole.left, width }} />
    ))
  return (
    <span
      className={styles['track']}
      data-track={track.id}
      data-selected={isSelected || undefined}
      title={text.viewer.trackRange(name, track.from, track.to)}
      style={{ left: whole.left, width: whole.width, color: colourOf(track) }}
    >
      {within(track.detected, styles['detected'])}
      {within(track.drawn, styles['drawn'])}
      {whole.width >= namedFrom && <b>{track.identityId ?? track.id}</b>}
    </span>
  )
}

/** Every face over time: found (solid), filled in (hatched), drawn by hand (dotted). The list of faces says the same. */
export const TrackRows = memo(function TrackRows({ tracks, scale, selected }: TrackRowsProps) {
  const lanes = useMemo(() => lanesOf(tracks, ({ identityId }) => identityId), [tracks])
  return (
    <div className={styles['rows']} role="img" aria-label={text.viewer.tracksOnTimeline}>
      {lanes.map((lane) => (
        <div key={lane[0]?.id} className={styles['row']}>
          {lane.map((track) => (
            <Bar key={track.id} track={track} scale={scale} isSelected={track.id === selected} />
          ))}
        </div>
      ))}
    </div>
  )
})
