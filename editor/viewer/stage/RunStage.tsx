import { useEffect, useRef } from 'react'
import { useInterface } from '../../state/interface.ts'
import type { RunPictureView } from '../../state/runs.ts'
import { text } from '../../text/text.ts'
import { decodePicture } from '../live/pictures.ts'
import { Finding } from './Finding.tsx'
import styles from './Stage.module.css'

/** A picture that a node showed while it ran. */
export function RunStage({ picture, title }: { readonly picture: RunPictureView; readonly title: string }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const run = useInterface((state) => state.run)
  useEffect(() => {
    let isWanted = true
    async function draw() {
      const bitmap = await decodePicture(picture.bytes)
      const element = canvas.current
      if (isWanted && element !== null) {
        element.width = bitmap.width
        element.height = bitmap.height
        element.getContext('2d', { alpha: false })?.drawImage(bitmap, 0, 0)
      }
      bitmap.close()
    }
    // A broken picture is followed by the next one.
    draw().catch(() => undefined)
    return () => {
      isWanted = false
    }
  }, [picture])
  const label = text.viewer.followBadge(title, picture.frame)
  return (
    <div className={styles['stage']}>
      <div className={styles['half']}>
        <canvas ref={canvas} role="img" aria-label={label} className={styles['contained']} />
        <span className={styles['badge']}>{label}</span>
      </div>
      {run !== undefined && (
        <div className={styles['hint']}>
          <Finding id={run} />
        </div>
      )}
    </div>
  )
}
