import { useMemo } from 'react'
import type { Connection, FinalConnectionState, HandleType } from 'reactflow'
import { parseEnd } from '../../graphs/schema.ts'
import { connect, disconnect, rewire } from '../edits/connect.ts'
import { checkDrop, type WireEnd } from '../edits/fits.ts'
import { openSearch } from '../palette/search.ts'
import { useDocument } from '../state/document.ts'
import { text } from '../text/text.ts'
import { canvasView } from './canvas-view.ts'
import { endConnecting, showRefusal, startConnecting, useConnecting } from './connecting.ts'
import type { FlowEdge } from './elements.ts'
import { bestEnd, endOf } from './ends.ts'
import type { Point } from '../edits/level.ts'
import { levelNow } from './level-now.ts'
import { titleOf } from './scene.ts'
import { say } from './local.ts'
import { nodeAt } from '../edits/level.ts'

const sides: Readonly<Record<HandleType, WireEnd['side']>> = { source: 'output', target: 'input' }

/** Wires two ends, whichever is the output; a refusal is shown at the place. */
export function wire(start: WireEnd, other: string, at: Point): boolean {
  const { level, definitions } = levelNow()
  const [from, to] = start.side === 'output' ? [start.end, other] : [other, start.end]
  const result = connect(level, definitions, from, to)
  if (!result.ok) {
    showRefusal(text.canvas.sentence(result.reason), at)
    return false
  }
  const [source, target] = [from, to].map((end) => {
    const node = nodeAt(level, parseEnd(end).node)
    return node ? titleOf(node, definitions) : end
  })
  if (!useDocument.getState().editLevel(text.edits.steps.connect, () => result.level)) return false
  say(text.canvas.wired(source ?? from, target ?? to))
  return true
}

function pointer(event: MouseEvent | TouchEvent): Point {
  const touch = 'changedTouches' in event ? event.changedTouches[0] : event
  return { x: touch?.clientX ?? 0, y: touch?.clientY ?? 0 }
}

/** Which node's card lies there, if any. */
function cardAt({ x, y }: Point): string | undefined {
  const element = document.elementFromPoint(x, y)?.closest<HTMLElement>('.react-flow__node-card')
  return element?.dataset['id']
}

/** The other end of an unfinished wire, where it was dropped: a card takes it at its best port, the pane asks which node. */
function dropped(start: WireEnd, state: FinalConnectionState, at: Point): void {
  const { level, definitions } = levelNow()
  const { toHandle } = state
  if (state.isValid === true) return
  // The ports of a collapsed card lie on each other: there the card is meant.
  if (toHandle !== null && nodeAt(level, toHandle.nodeId)?.collapsed !== true) {
    const other = endOf(sides[toHandle.type], toHandle.nodeId, toHandle.id ?? '')
    const { twoInputs, twoOutputs } = text.canvas.refusals
    if (other.side === start.side) {
      if (other.end !== start.end) showRefusal(other.side === 'input' ? twoInputs : twoOutputs, at)
      return
    }
    const check = checkDrop(level, definitions, start, other.end)
    if (!check.ok) showRefusal(text.canvas.sentence(check.reason), at)
    return
  }
  const card = toHandle?.nodeId ?? cardAt(at)
  if (card === undefined) {
    const place = canvasView()?.toCanvas(at)
    if (place) openSearch({ at, place, wire: start })
    return
  }
  if (card === parseEnd(start.end).node) return
  const { fits } = useConnecting.getState()
  const own = [...fits].filter((end) => parseEnd(end).node === card)
  const type = nodeAt(level, card)?.type ?? ''
  const ports = new Set(Object.keys(definitions.get(type)?.inputs ?? {}))
  const best = bestEnd(own, new Set(level.edges.map(({ to }) => to)), ports)
  if (best === undefined) showRefusal(text.canvas.refusals.nothingFits, at)
  else wire(start, best, at)
}

/** What React Flow calls while wires are drawn, clicked together and taken by an end. */
export function wiringHandlers() {
  let reconnecting = false
  let finished = false

  function begin(
    _: unknown,
    params: { nodeId: string | null; handleId: string | null; handleType: HandleType | null },
  ) {
    const { nodeId, handleId, handleType } = params
    if (nodeId === null || handleId === null || handleType === null) return
    const { level, definitions } = levelNow()
    finished = false
    startConnecting(level, definitions, endOf(sides[handleType], nodeId, handleId))
  }

  return {
    onConnectStart: begin,
    onClickConnectStart: begin,
    isValidConnection({ source, sourceHandle, target, targetHandle }: Connection | FlowEdge): boolean {
      const { from, fits } = useConnecting.getState()
      if (from === undefined) return false
      return fits.has(from.side === 'output' ? `${target}.${targetHandle}` : `${source}.${sourceHandle}`)
    },
    onConnect({ source, sourceHandle, target, targetHandle }: Connection) {
      finished = true
      wire(endOf('output', source, sourceHandle ?? ''), `${target}.${targetHandle}`, { x: 0, y: 0 })
    },
    onConnectEnd(event: MouseEvent | TouchEvent, state: FinalConnectionState) {
      const { from } = useConnecting.getState()
      if (from !== undefined && !reconnecting && !finished) dropped(from, state, pointer(event))
      if (!reconnecting) endConnecting()
    },
    onClickConnectEnd(event: MouseEvent | TouchEvent) {
      const { from } = useConnecting.getState()
      const at = pointer(event)
      const handle = document.elementFromPoint(at.x, at.y)?.closest<HTMLElement>('[data-port]')
      const [side, end] = handle?.dataset['port']?.split(' ') ?? []
      if (from !== undefined && !finished && end !== undefined && end !== from.end) {
        const { level, definitions } = levelNow()
        const check = checkDrop(level, definitions, from, end)
        const { twoInputs, twoOutputs } = text.canvas.refusals
        if (side === from.side) showRefusal(side === 'input' ? twoInputs : twoOutputs, at)
        else if (!check.ok) showRefusal(text.canvas.sentence(check.reason), at)
      }
      endConnecting()
    },
    onReconnectStart() {
      reconnecting = true
    },
    onReconnect(old: FlowEdge, { source, sourceHandle, target, targetHandle }: Connection) {
      finished = true
      const { level, definitions } = levelNow()
      const ends = { from: `${source}.${sourceHandle}`, to: `${target}.${targetHandle}` }
      const result = rewire(level, definitions, old.id, ends)
      if (result.ok) useDocument.getState().editLevel(text.edits.steps.rewire, () => result.level)
    },
    onReconnectEnd(
      event: MouseEvent | TouchEvent,
      edge: FlowEdge,
      _: HandleType,
      state: FinalConnectionState,
    ) {
      const { from } = useConnecting.getState()
      const at = pointer(event)
      reconnecting = false
      if (!finished && from !== undefined) {
        // Let go over nothing, a wire is taken away; over something that does not fit, it stays and says why.
        if (state.toHandle === null && cardAt(at) === undefined)
          useDocument
            .getState()
            .editLevel(text.edits.steps.disconnect, (level) => disconnect(level, [edge.id]))
        else dropped(from, state, at)
      }
      endConnecting()
    },
  }
}

export function useWiring(): ReturnType<typeof wiringHandlers> {
  return useMemo(wiringHandlers, [])
}
