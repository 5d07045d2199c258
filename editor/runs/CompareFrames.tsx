import { useEffect, useState } from 'react'
import { probeMedia } from '../../runtime/protocol/endpoints/media.ts'
import type { RunRecord } from '../../runtime/protocol/runs.ts'
import { call } from '../api/client.ts'
import { text } from '../text/text.ts'
import styles from './CompareDialog.module.css'
import { fileOf, frameAddress, mainOutput } from './outputs.ts'

const words = text.panels.compare
const pictureWidth = 640
/** Milliseconds that the scrubber rests before frames are asked for. */
const restMs = 80

export interface CompareFramesProps {
  readonly left: RunRecord
  readonly right: RunRecord
  /** Frames of each output, as the reports tell. */
  readonly frames: readonly (number | undefined)[]
}

/** The outputs of two runs at one frame; one scrubber moves both. */
export function CompareFrames({ left, right, frames }: CompareFramesProps) {
  const sides = [left, right].map((record) => ({ record, path: mainOutput(record)?.path }))
  const count = useFrameCount(
    sides.map(({ path }) => path),
    frames,
  )
  const [frame, setFrame] = useState(0)
  const [shown, setShown] = useState(0)
  useEffect(() => {
    const timer = setTimeout(() => setShown(frame), restMs)
    return () => clearTimeout(timer)
  }, [frame])

  return (
    <>
      <div className={styles['frames']}>
        {sides.map(({ record, path }) => {
          const address = path === undefined ? undefined : frameAddress(path, shown, pictureWidth)
          return (
            <figure key={record.id}>
              {address === undefined ? (
                <div className={styles['none']}>{words.noOutput}</div>
              ) : (
                <img src={address} alt={words.frameOf(shown, record)} />
              )}
              <figcaption>{words.runAt(record)}</figcaption>
            </figure>
          )
        })}
      </div>
      {count > 1 && (
        <label className={styles['scrub']}>
          {words.frame}
          <input
            type="range"
            min={0}
            max={count - 1}
            value={frame}
            onChange={(event) => setFrame(event.currentTarget.valueAsNumber)}
          />
          <output>
            {frame} / {count - 1}
          </output>
        </label>
      )}
    </>
  )
}

/** Frames that both have; the files are asked where no report tells. */
function useFrameCount(
  paths: readonly (string | undefined)[],
  told: readonly (number | undefined)[],
): number {
  const [probed, setProbed] = useState<readonly (number | undefined)[]>([])
  const key = paths.join('|')
  useEffect(() => {
    let wanted = true
    const asked = key.split('|').map(async (path) => {
      const file = fileOf(path)
      if (file === undefined) return undefined
      const facts = await call(probeMedia, { params: file }).catch(() => undefined)
      return facts?.frameCount
    })
    void Promise.all(asked).then((counts) => wanted && setProbed(counts))
    return () => {
      wanted = false
    }
  }, [key])
  const counts = paths.map((_, index) => told[index] ?? probed[index]).filter((count) => count !== undefined)
  return counts.length === 0 ? 0 : Math.min(...counts)
}
