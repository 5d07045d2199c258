import {
  useCallback,
  useEffect,
  useRef,
  useState,
  type DragEvent,
  type FocusEvent,
  type MouseEvent,
} from 'react'
import { ReactFlow, SelectionMode, useNodesInitialized, type EdgeChange, type Node } from 'reactflow'
import { mediaDragType } from '../media/drag.ts'
import { nodeDragType } from '../palette/drag-type.ts'
import { openSearch } from '../palette/search.ts'
import { useInterface } from '../state/interface.ts'
import { text } from '../text/text.ts'
import { addNodeOf, placeAround } from './adding.ts'
import { CanvasTools } from './CanvasTools.tsx'
import { bendAt } from './bending.ts'
import { canvasView } from './canvas-view.ts'
import { dropMedia } from './drop-media.ts'
import { openMenu } from './menus.ts'
import { Dots } from './Dots.tsx'
import { endDrag, startDrag, takeNodeChanges } from './dragging.ts'
import type { FlowEdge, FlowNode } from './elements.ts'
import { enterStage } from './entering.ts'
import { firstViewport } from './first-viewport.ts'
import { GroupFrame } from './GroupFrame.tsx'
import { levelNow } from './level-now.ts'
import { useLocal } from './local.ts'
import { NodeCard } from './NodeCard.tsx'
import { NoteCard } from './NoteCard.tsx'
import { useElements } from './use-elements.ts'
import { useView } from './use-view.ts'
import { useWiring } from './wiring.ts'
import { Wire } from './Wire.tsx'
import { WireAhead } from './WireAhead.tsx'

const nodeTypes = { card: NodeCard, frame: GroupFrame, note: NoteCard }
const edgeTypes = { wire: Wire }
/** Instead of React Flow's own keys, which are off. */
const screenReaderHelp = {
  'node.a11yDescription.default': text.canvas.canvasHelp,
  'node.a11yDescription.keyboardDisabled': text.canvas.canvasHelp,
  'edge.a11yDescription.default': '',
}
const manyKeys = ['Control', 'Meta']
const panButtons = [0, 1]

function takeEdgeChanges(changes: readonly EdgeChange<FlowEdge>[]): void {
  const { select, selected, selectedEdges } = useInterface.getState()
  const picked = new Set(selectedEdges)
  for (const change of changes) {
    if (change.type !== 'select') continue
    if (change.selected) picked.add(change.id)
    else picked.delete(change.id)
  }
  if (changes.some(({ type }) => type === 'select')) select(selected, [...picked])
}

const moveStarts = () => useLocal.setState({ moving: true })
const moveEnds = () => useLocal.setState({ moving: false })
// Outside the component, like all that React Flow is given: a new function would have every wire drawn again.
const overWire = (_: unknown, { id }: FlowEdge) => useLocal.setState({ hovered: id })
const offWire = () => useLocal.setState({ hovered: undefined })
const dragLeave = () => useLocal.setState({ insertion: undefined })

/** The wire under the pointer, by its `to` end. */
function wireAt(x: number, y: number): string | undefined {
  for (const element of document.elementsFromPoint(x, y)) {
    const id = element.closest<HTMLElement>('.react-flow__edge')?.dataset['id']
    if (id !== undefined) return id
  }
  return undefined
}

function dragOver(event: DragEvent): void {
  if (event.dataTransfer.types.includes(mediaDragType)) event.preventDefault()
  if (!event.dataTransfer.types.includes(nodeDragType)) return
  event.preventDefault()
  event.dataTransfer.dropEffect = 'copy'
  const insertion = wireAt(event.clientX, event.clientY)
  if (insertion !== useLocal.getState().insertion) useLocal.setState({ insertion })
}

function drop(event: DragEvent): void {
  if (dropMedia(event)) return
  const type = event.dataTransfer.getData(nodeDragType)
  const definition = levelNow().definitions.get(type)
  const at = canvasView()?.toCanvas({ x: event.clientX, y: event.clientY })
  useLocal.setState({ insertion: undefined })
  if (definition === undefined || at === undefined) return
  event.preventDefault()
  addNodeOf(definition, { place: placeAround(at), edge: wireAt(event.clientX, event.clientY) })
}

function bendWire(event: MouseEvent, { id }: FlowEdge): void {
  bendAt(id, { x: event.clientX, y: event.clientY })
}

function openNode(_: MouseEvent, node: Node): void {
  const found = levelNow().level.nodes.find(({ id }) => id === node.id)
  if (found) enterStage(found)
}

/** A node that gets the focus by keyboard is the selected one, and is brought into sight. */
function focused({ target }: FocusEvent<HTMLElement>): void {
  const id = target.classList.contains('react-flow__node') ? target.dataset['id'] : undefined
  if (id === undefined || !target.matches(':focus-visible')) return
  if (!useInterface.getState().selected.includes(id)) useInterface.getState().select([id])
  canvasView()?.reveal(id)
}

function paneMenu(event: MouseEvent | globalThis.MouseEvent): void {
  event.preventDefault()
  openMenu({ kind: 'pane', at: { x: event.clientX, y: event.clientY } })
}

function nodeMenu(event: MouseEvent, { id }: Node): void {
  event.preventDefault()
  const port = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-port]') : null
  openMenu({ kind: 'item', id, port: port?.dataset['port'], at: { x: event.clientX, y: event.clientY } })
}

function wireMenu(event: MouseEvent, { id }: FlowEdge): void {
  event.preventDefault()
  openMenu({ kind: 'wire', id, at: { x: event.clientX, y: event.clientY } })
}

/** Shows the whole level once its nodes are measured; what is added to an empty one stays where it was put. */
function useFirstFit(): void {
  const measured = useNodesInitialized()
  const done = useRef(levelNow().level.nodes.length === 0)
  useEffect(() => {
    if (!measured || done.current) return
    done.current = true
    canvasView()?.fit()
  }, [measured])
}

/** What is selected elsewhere, in a list or a message, comes into sight. */
function useRevealed(): void {
  const selected = useInterface((state) => state.selected)
  useEffect(() => {
    const [only] = selected
    if (only !== undefined && selected.length === 1) canvasView()?.reveal(only, false)
  }, [selected])
}

/** React Flow over the document: the one place where its shapes and ours meet. */
export function Flow() {
  const { nodes, edges } = useElements()
  const theme = useInterface((state) => state.theme)
  const wiring = useWiring()
  const [viewport] = useState(firstViewport)
  useView()
  useFirstFit()
  useRevealed()
  const start = useCallback((_: unknown, node: Node, all: Node[]) => {
    startDrag((all.length > 0 ? all : [node]).map(({ id }) => id))
  }, [])
  const doubleClick = useCallback((event: MouseEvent) => {
    const { target, clientX: x, clientY: y } = event
    if (!(target instanceof Element) || !target.classList.contains('react-flow__pane')) return
    const place = canvasView()?.toCanvas({ x, y })
    if (place) openSearch({ at: { x, y }, place })
  }, [])
  return (
    <ReactFlow<FlowNode, FlowEdge>
      nodes={nodes}
      edges={edges}
      nodeTypes={nodeTypes}
      edgeTypes={edgeTypes}
      colorMode={theme}
      defaultViewport={viewport}
      onMoveStart={moveStarts}
      onMoveEnd={moveEnds}
      onNodesChange={takeNodeChanges}
      onEdgesChange={takeEdgeChanges}
      onNodeDragStart={start}
      onNodeDragStop={endDrag}
      onSelectionDragStop={endDrag}
      onNodeDoubleClick={openNode}
      onNodeContextMenu={nodeMenu}
      onEdgeContextMenu={wireMenu}
      onPaneContextMenu={paneMenu}
      onEdgeDoubleClick={bendWire}
      onEdgeMouseEnter={overWire}
      onEdgeMouseLeave={offWire}
      onDoubleClick={doubleClick}
      onDragOver={dragOver}
      onDragLeave={dragLeave}
      onDrop={drop}
      onFocus={focused}
      {...wiring}
      connectionLineComponent={WireAhead}
      connectionRadius={24}
      reconnectRadius={12}
      edgesFocusable={false}
      elevateNodesOnSelect={false}
      selectionMode={SelectionMode.Partial}
      multiSelectionKeyCode={manyKeys}
      deleteKeyCode={null}
      panActivationKeyCode={null}
      panOnDrag={panButtons}
      zoomOnDoubleClick={false}
      minZoom={0.08}
      maxZoom={2.5}
      disableKeyboardA11y
      ariaLabelConfig={screenReaderHelp}
      onlyRenderVisibleElements
      attributionPosition="bottom-center"
    >
      <Dots />
      <CanvasTools />
    </ReactFlow>
  )
}
