import { useLayoutEffect, useRef } from 'react'
import type { Picture } from '../live/moment.ts'
import styles from './Stage.module.css'

export interface PictureCanvasProps {
  readonly picture: Picture
  /** Drawn over it so that only what differs remains. */
  readonly minus?: Picture | undefined
  /** For people who do not see it. */
  readonly label: string
  /** Larger than the picture's own pixels: they are shown as they are. */
  readonly magnified: boolean
  /** 0–1: nothing right of this part is shown. */
  readonly part?: number | undefined
}

/** A decoded picture, as large as its place. */
export function PictureCanvas({ picture, minus, label, magnified, part }: PictureCanvasProps) {
  const canvas = useRef<HTMLCanvasElement>(null)
  useLayoutEffect(() => {
    const element = canvas.current
    const context = element?.getContext('2d', { alpha: false })
    const { bitmap } = picture
    if (!element || !context || bitmap.width === 0) return
    if (element.width !== bitmap.width) element.width = bitmap.width
    if (element.height !== bitmap.height) element.height = bitmap.height
    context.globalCompositeOperation = 'source-over'
    context.drawImage(bitmap, 0, 0)
    if (minus === undefined || minus.bitmap.width === 0) return
    context.globalCompositeOperation = 'difference'
    context.drawImage(minus.bitmap, 0, 0, element.width, element.height)
  }, [picture, minus])
  const classes = [
    styles['canvas'],
    magnified && styles['magnified'],
    minus !== undefined && styles['difference'],
  ]
  return (
    <canvas
      ref={canvas}
      role="img"
      aria-label={label}
      data-frame={picture.frame}
      className={classes.filter(Boolean).join(' ')}
      style={part === undefined ? undefined : { clipPath: `inset(0 ${(1 - part) * 100}% 0 0)` }}
    />
  )
}
