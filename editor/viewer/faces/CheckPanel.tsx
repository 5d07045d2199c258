import { CircleCheck, Flag, TriangleAlert } from 'lucide-react'
import { Button } from '../../controls/Button.tsx'
import { useDocument } from '../../state/document.ts'
import { useInterface } from '../../state/interface.ts'
import { text } from '../../text/text.ts'
import { sceneOf } from '../live/asks.ts'
import { findFirst } from '../live/find-first.ts'
import { nameOf } from '../overlays/names.ts'
import { TroublePanel } from '../stage/TroublePanel.tsx'
import { useViewer } from '../state.ts'
import { showFrame } from '../timeline/seek.ts'
import styles from './Faces.module.css'
import { flaggedRanges, frameOfTrack, nearness } from './worst-frames.ts'

const words = text.viewer.check

/** Where nothing is known yet: what to do about it. */
function NotChecked() {
  const graph = useDocument((state) => state.graph)
  const pin = useInterface((state) => state.pin)
  const trouble = useViewer((state) => state.findingsTrouble)
  const { findings } = sceneOf(graph, pin).data
  if (findings === undefined) return <p className={styles['none']}>{words.noCheck}</p>
  if (trouble?.kind === 'failed') return <TroublePanel trouble={trouble} small />
  return (
    <div className={styles['none']}>
      <p>{words.unknown}</p>
      <Button onClick={() => void findFirst([findings.node])}>{words.run}</Button>
    </div>
  )
}

/** What the check found: flagged frames and the faces nearest to their originals, each a click away. */
export function CheckPanel() {
  const findings = useViewer((state) => state.findings)
  const tracks = useViewer(({ moment }) => moment?.faces?.tracks) ?? []
  const excluded = useViewer(({ moment }) => moment?.excluded)
  const frame = useInterface((state) => state.frame)
  if (findings === undefined) return <NotChecked />
  const ranges = flaggedRanges(findings.flagged)
  const isOpen = findings.unverified > 0
  const leavesOut = excluded !== undefined && excluded.tracks.length > 0

  function go(to: number | undefined, track: string | undefined) {
    if (to !== undefined) showFrame(to)
    useViewer.getState().set({ track, correction: undefined })
  }

  return (
    <div className={styles['check']}>
      <p className={styles['verdict']} data-open={isOpen || undefined}>
        {isOpen ? <TriangleAlert size={15} aria-hidden /> : <CircleCheck size={15} aria-hidden />}
        {isOpen ? words.unverified(findings.unverified) : leavesOut ? words.allButLeftOut : words.allCovered}
      </p>
      <p className={styles['counts']}>
        {words.counts(findings.detected, findings.filled, findings.replaced)}
      </p>
      <h3>{words.flagged}</h3>
      {ranges.length === 0 && <p className={styles['counts']}>{words.noneFlagged}</p>}
      {ranges.length > 0 && !isOpen && <p className={styles['counts']}>{words.coveredSince}</p>}
      <ul>
        {ranges.map(({ first, to }) => (
          <li key={`${first.frame} ${first.trackId} ${first.reason}`}>
            <button
              type="button"
              className={styles['line']}
              data-flagged={first.frame}
              aria-current={first.frame <= frame && frame < to}
              onClick={() => go(first.frame, first.trackId)}
            >
              <Flag size={13} aria-hidden className={styles['bad'] ?? ''} />
              <span>
                <b>{words.frames(first.frame, to)}</b>{' '}
                {first.trackId !== undefined && nameOf({ id: first.trackId })}
              </span>
              <i>{words[first.reason]}</i>
            </button>
          </li>
        ))}
      </ul>
      <h3>{words.nearest}</h3>
      <ul>
        {findings.tracks.map((track) => {
          const near = nearness(track)
          const distance =
            track.minDistance === null
              ? words.notCompared
              : words.distance(track.minDistance, track.threshold)
          return (
            <li key={track.id}>
              <button
                type="button"
                className={styles['line']}
                data-compared={track.id}
                title={distance}
                onClick={() => go(frameOfTrack(track.id, findings, tracks), track.id)}
              >
                <b>{nameOf(track)}</b>
                {near === undefined ? (
                  <i>{words.notCompared}</i>
                ) : (
                  <>
                    <span className={styles['meter']} data-near={near <= 1 || undefined}>
                      <span style={{ width: `${Math.min(1, near / 2) * 100}%` }} />
                    </span>
                    <i>{words.short(track.minDistance ?? 0, track.threshold)}</i>
                  </>
                )}
              </button>
            </li>
          )
        })}
      </ul>
    </div>
  )
}
