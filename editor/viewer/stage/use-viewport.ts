import { useEffect, type RefObject } from 'react'
import { useViewer } from '../state.ts'
import { fit, pan, zoomAt, type Point, type Size, type ViewTransform } from './view-transform.ts'

/** Where the picture lies now: as the person put it, or fitted. */
export function currentView(picture: Size): ViewTransform {
  const { view, viewport } = useViewer.getState()
  return view ?? fit(viewport, picture)
}

export function zoomBy(factor: number, picture: Size, at?: Point): void {
  const { viewport, set } = useViewer.getState()
  const middle = { x: viewport.width / 2, y: viewport.height / 2 }
  const zoomed = zoomAt(currentView(picture), at ?? middle, factor)
  set({ view: pan(zoomed, { x: 0, y: 0 }, viewport, picture) })
}

export function panBy(by: Point, picture: Size): void {
  const { viewport, set } = useViewer.getState()
  set({ view: pan(currentView(picture), by, viewport, picture) })
}

/** Measures the viewport, and zooms by wheel; the page's own scrolling and zooming stay out of it. */
export function useViewport(element: RefObject<HTMLElement | null>, picture: Size | undefined): void {
  useEffect(() => {
    const viewport = element.current
    if (viewport === null) return undefined
    const measure = (): void => {
      const { clientWidth: width, clientHeight: height } = viewport
      useViewer.getState().set({ viewport: { width, height } })
    }
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(viewport)
    return () => observer.disconnect()
  }, [element])

  const { width, height } = picture ?? {}
  useEffect(() => {
    const viewport = element.current
    if (viewport === null || width === undefined || height === undefined) return undefined
    function wheel(event: WheelEvent): void {
      event.preventDefault()
      const box = viewport?.getBoundingClientRect()
      if (box === undefined || width === undefined || height === undefined) return
      const at = { x: event.clientX - box.left, y: event.clientY - box.top }
      const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1
      zoomBy(Math.exp(-event.deltaY * lines * (event.ctrlKey ? 0.01 : 0.0015)), { width, height }, at)
    }
    viewport.addEventListener('wheel', wheel, { passive: false })
    return () => viewport.removeEventListener('wheel', wheel)
  }, [element, width, height])
}
