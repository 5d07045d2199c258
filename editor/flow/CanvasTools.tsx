import { Map as MapSign, Maximize, Minus, Plus } from 'lucide-react'
import { useState } from 'react'
import { MiniMap, Panel, useStore } from 'reactflow'
import { IconButton } from '../controls/Button.tsx'
import { text } from '../text/text.ts'
import { canvasView } from './canvas-view.ts'
import type { FlowNode } from './elements.ts'
import styles from './CanvasTools.module.css'

/** React Flow reads its size from the style. */
const mapSize = { width: 168, height: 104 }
const key = 'veilgraph.minimap'

function mapColour(node: FlowNode): string {
  if (node.type === 'frame') return node.data.group.colour ?? 'var(--surface-hover)'
  if (node.type === 'note') return node.data.note.colour ?? 'var(--category-edit)'
  const { definition } = node.data
  return node.data.node.colour ?? `var(--category-${definition?.category.toLowerCase() ?? 'values'})`
}

function Zoom() {
  const percent = useStore(({ transform }) => Math.round(transform[2] * 100))
  return (
    <button
      type="button"
      className={styles['zoom']}
      title={text.canvas.zoomWhole}
      onClick={() => canvasView()?.zoomTo(1)}
    >
      {text.canvas.zoom(percent)}
    </button>
  )
}

/** Zoom and the map of the graph. */
export function CanvasTools() {
  const [chosen, setChosen] = useState(() => localStorage.getItem(key))
  // A small graph is seen whole anyway, and the map would only cover it.
  const large = useStore(({ nodeLookup }) => nodeLookup.size > 12)
  const map = chosen === null ? large : chosen === 'shown'
  return (
    <>
      {map && (
        <MiniMap<FlowNode>
          className={styles['map'] ?? ''}
          style={mapSize}
          position="bottom-right"
          pannable
          zoomable
          nodeColor={mapColour}
          nodeBorderRadius={8}
          ariaLabel={text.canvas.minimap}
        />
      )}
      <Panel position="bottom-left" className={styles['tools'] ?? ''}>
        <IconButton icon={Minus} label={text.canvas.zoomOut} onClick={() => canvasView()?.zoomBy(1 / 1.25)} />
        <Zoom />
        <IconButton icon={Plus} label={text.canvas.zoomIn} onClick={() => canvasView()?.zoomBy(1.25)} />
        <IconButton
          icon={Maximize}
          label={text.canvas.zoomFit}
          shortcut="1"
          onClick={() => canvasView()?.fit()}
        />
        <IconButton
          icon={MapSign}
          label={map ? text.canvas.hideMinimap : text.canvas.showMinimap}
          pressed={map}
          onClick={() => {
            const next = map ? 'hidden' : 'shown'
            localStorage.setItem(key, next)
            setChosen(next)
          }}
        />
      </Panel>
    </>
  )
}
