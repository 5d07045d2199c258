import { useEffect, useState } from 'react'
import { urlOf } from '../../../runtime/protocol/endpoint.ts'
import { readFrame, readThumbnails } from '../../../runtime/protocol/endpoints/media.ts'
import { useSourceFile, type FileParts } from './source-file.ts'
import { secondsAt, timeCode } from './time-code.ts'
import styles from './Timeline.module.css'

const [pictureWidth, most] = [128, 40]
const restMs = 150

export interface HoverThumbnailProps {
  readonly frame: number
  readonly frameCount: number
  readonly frameRate: number
  /** Pixels from the left of the timeline, and its width. */
  readonly x: number
  readonly width: number
}

/** A single picture where the pointer rests, as long as the strip of all of them is not there. */
function RestingFrame({ file, frame }: { readonly file: FileParts; readonly frame: number }) {
  const [rested, setRested] = useState<number>()
  useEffect(() => {
    const timer = setTimeout(() => setRested(frame), restMs)
    return () => clearTimeout(timer)
  }, [frame])
  if (rested === undefined) return null
  return (
    <img src={urlOf(readFrame, { params: file, query: { frame: rested, width: pictureWidth } })} alt="" />
  )
}

/** The original near a frame, above the pointer. All thumbnails are one picture, read once. */
export function HoverThumbnail({ frame, frameCount, frameRate, x, width }: HoverThumbnailProps) {
  const file = useSourceFile()
  const [isThere, setThere] = useState(false)
  const count = Math.min(most, frameCount)
  const index = Math.min(count - 1, Math.floor((frame / frameCount) * count))
  const left = Math.min(Math.max(0, x - pictureWidth / 2), Math.max(0, width - pictureWidth))
  return (
    <div className={styles['hover']} style={{ left, width: pictureWidth }} aria-hidden>
      {file !== undefined && frameCount > 1 && (
        <div className={styles['thumbnail']}>
          {!isThere && <RestingFrame file={file} frame={frame} />}
          <img
            src={urlOf(readThumbnails, { params: file, query: { count, width: pictureWidth } })}
            alt=""
            hidden={!isThere}
            onLoad={() => setThere(true)}
            style={{ width: `${count * 100}%`, left: `${-index * 100}%` }}
          />
        </div>
      )}
      {frame} · {timeCode(secondsAt(frame, frameRate))}
    </div>
  )
}
