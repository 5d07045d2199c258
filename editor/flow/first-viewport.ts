import type { Viewport } from 'reactflow'
import { around } from '../edits/sizes.ts'
import { boxesNow } from './level-now.ts'

/**
 * About what shows the whole level, before anything is measured: so a large graph starts with cards as they look from
 * afar, which are cheap.
 */
export function firstViewport(): Viewport {
  const box = around([...boxesNow().values()])
  if (box === undefined) return { x: 0, y: 0, zoom: 1 }
  const width = window.innerWidth * 0.6
  const height = window.innerHeight * 0.5
  const zoom = Math.max(0.08, Math.min(1, width / (box.width * 1.2), height / (box.height * 1.2)))
  return {
    x: width / 2 - (box.x + box.width / 2) * zoom,
    y: height / 2 - (box.y + box.height / 2) * zoom,
    zoom,
  }
}
