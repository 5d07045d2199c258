import { useEffect, useState, type RefObject } from 'react'
import { panTime, wholeScale, zoomTime, type TimeScale } from './time-scale.ts'

/** The visible part of a timeline: the whole video, until the person zooms it by Ctrl + wheel. */
export function useTimeScale(element: RefObject<HTMLElement | null>, frameCount: number): TimeScale {
  const [width, setWidth] = useState(0)
  const [part, setPart] = useState<{ readonly of: number; readonly from: number; readonly to: number }>()

  useEffect(() => {
    const timeline = element.current
    if (timeline === null) return undefined
    const observer = new ResizeObserver(() => setWidth(timeline.clientWidth))
    observer.observe(timeline)
    return () => observer.disconnect()
  }, [element])

  // Of another video the whole is shown again.
  const scale = part?.of === frameCount ? { ...part, width } : wholeScale(frameCount, width)

  useEffect(() => {
    const timeline = element.current
    if (timeline === null) return undefined
    function wheel(event: WheelEvent): void {
      const sideways = event.deltaX !== 0 || event.shiftKey
      if (!event.ctrlKey && !sideways) return
      event.preventDefault()
      const left = timeline?.getBoundingClientRect().left ?? 0
      const way = ((event.deltaX || event.deltaY) / Math.max(1, width)) * (scale.to - scale.from)
      const next = event.ctrlKey
        ? zoomTime(scale, event.clientX - left, Math.exp(event.deltaY * 0.002), frameCount)
        : panTime(scale, way, frameCount)
      setPart({ of: frameCount, from: next.from, to: next.to })
    }
    timeline.addEventListener('wheel', wheel, { passive: false })
    return () => timeline.removeEventListener('wheel', wheel)
  }, [element, scale, frameCount, width])

  return scale
}
