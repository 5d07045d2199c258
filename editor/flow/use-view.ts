import { useEffect } from 'react'
import { useReactFlow, useStoreApi } from 'reactflow'
import type { FlowEdge, FlowNode } from './elements.ts'
import { focusSoon } from './focus-soon.ts'
import { mountView } from './canvas-view.ts'
import { boxesNow } from './level-now.ts'
import { around, type Box } from '../edits/sizes.ts'

const margin = 0.06
/** Single nodes are not blown up. */
const closest = 1.2
/** A zoom that something else ended has no end of its own. */
const longestMs = 1000

function calm(): number {
  return window.matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 160
}

/** Offers the drawn canvas to commands and palette while it is mounted. */
export function useView(): void {
  const flow = useReactFlow<FlowNode, FlowEdge>()
  const store = useStoreApi<FlowNode, FlowEdge>()
  useEffect(() => {
    /** The zoom that the canvas is on its way to, and when it is there. */
    let ahead = { zoom: 1, until: 0 }
    function seen(): Box {
      const { transform, width, height } = store.getState()
      const [x, y, zoom] = transform
      return { x: -x / zoom, y: -y / zoom, width: width / zoom, height: height / zoom }
    }
    function frame(): DOMRect | undefined {
      return store.getState().domNode?.getBoundingClientRect()
    }
    function reveal(id: string, wholly = true): void {
      const box = boxesNow().get(id)
      if (box === undefined) return
      const view = seen()
      // How much of the box has to be seen.
      const [width, height] = wholly ? [box.width, box.height] : [1, 1]
      const inside =
        box.x + box.width - width >= view.x &&
        box.y + box.height - height >= view.y &&
        box.x + width <= view.x + view.width &&
        box.y + height <= view.y + view.height
      if (inside) return
      const at = { x: box.x + box.width / 2, y: box.y + box.height / 2 }
      void flow.setCenter(at.x, at.y, { zoom: flow.getZoom(), duration: calm() })
    }
    return mountView({
      centre: () => {
        const { x, y, width, height } = seen()
        return { x: x + width / 2, y: y + height / 2 }
      },
      toCanvas: (at) => flow.screenToFlowPosition(at),
      toWindow: (at) => flow.flowToScreenPosition(at),
      seen,
      frame,
      zoomBy: (factor) => {
        const { minZoom, maxZoom } = store.getState()
        // Steps that follow fast add up: each starts from where the one before is going.
        const from = performance.now() < ahead.until ? ahead.zoom : flow.getZoom()
        const zoom = Math.max(minZoom, Math.min(maxZoom, from * factor))
        const step = { zoom, until: performance.now() + longestMs }
        ahead = step
        void flow.zoomTo(zoom, { duration: calm() }).then(() => (step.until = 0))
      },
      zoomTo: (zoom) => void flow.zoomTo(zoom, { duration: calm() }),
      fit: (ids, above = 0) => {
        const boxes = boxesNow()
        const wanted = ids === undefined ? [...boxes.values()] : ids.flatMap((id) => boxes.get(id) ?? [])
        const box = around(wanted)
        if (box === undefined) return
        const { width, height, minZoom } = store.getState()
        const zoom = Math.min(
          width / (box.width * (1 + 2 * margin)),
          (height - above) / (box.height * (1 + 2 * margin)),
        )
        const scale = Math.max(minZoom, Math.min(closest, zoom))
        void flow.setCenter(box.x + box.width / 2, box.y + box.height / 2 - above / 2 / scale, {
          zoom: scale,
          duration: calm(),
        })
      },
      reveal,
      focus: (id) => {
        reveal(id)
        const selector = `.react-flow__node[data-id="${id}"]`
        focusSoon(() => store.getState().domNode?.querySelector<HTMLElement>(selector))
      },
      focusCanvas: () => {
        const canvas = store.getState().domNode?.closest<HTMLElement>('[data-area]')
        if (canvas?.contains(document.activeElement) !== true) canvas?.focus({ preventScroll: true })
      },
    })
  }, [flow, store])
}
