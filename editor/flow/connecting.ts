import { create } from 'zustand'
import type { Definitions } from '../../graphs/connect.ts'
import { parseEnd } from '../../graphs/schema.ts'
import { endsThatFit, type WireEnd } from '../edits/fits.ts'
import { nodeAt, type Level } from '../edits/level.ts'
import { endKey, opposite } from './ends.ts'
import type { Point } from '../edits/level.ts'
import { say } from './local.ts'

export interface ConnectingState {
  /** The end that a wire is drawn from. */
  readonly from: WireEnd | undefined
  /** The ends that fit, as `node.port`, all of the other side. */
  readonly fits: ReadonlySet<string>
  /** Params that fit, by node: shown as ports meanwhile. */
  readonly params: ReadonlyMap<string, readonly string[]>
  /** Why the last drop was refused, and where (in the window's pixels). */
  readonly refused: ({ readonly reason: string } & Point) | undefined
}

const nothing = { from: undefined, fits: new Set<string>(), params: new Map<string, readonly string[]>() }

/** A wire that is being drawn. Ports subscribe to their own part. */
export const useConnecting = create<ConnectingState>(() => ({ ...nothing, refused: undefined }))

export function startConnecting(level: Level, definitions: Definitions, from: WireEnd): void {
  const fits = endsThatFit(level, definitions, from)
  const params = new Map<string, string[]>()
  if (from.side === 'output') {
    for (const end of fits) {
      const { node, port } = parseEnd(end)
      const definition = definitions.get(nodeAt(level, node)?.type ?? '')
      if (definition === undefined || Object.hasOwn(definition.inputs, port)) continue
      params.set(node, [...(params.get(node) ?? []), port])
    }
  }
  useConnecting.setState({ from, fits, params, refused: undefined })
}

export function endConnecting(): void {
  if (useConnecting.getState().from !== undefined) useConnecting.setState(nothing)
}

let timer: ReturnType<typeof setTimeout> | undefined

/** Shows and reads out for a while why something was not done. */
export function showRefusal(reason: string, at: Point): void {
  useConnecting.setState({ refused: { reason, x: at.x, y: at.y } })
  say(reason)
  clearTimeout(timer)
  timer = setTimeout(() => useConnecting.setState({ refused: undefined }), 5000)
}

/** How a port looks while a wire is drawn. */
export function portLook(port: WireEnd): (state: ConnectingState) => 'idle' | 'start' | 'fits' | 'fades' {
  return ({ from, fits }) => {
    if (from === undefined) return 'idle'
    if (endKey(from) === endKey(port)) return 'start'
    return port.side === opposite(from.side) && fits.has(port.end) ? 'fits' : 'fades'
  }
}
