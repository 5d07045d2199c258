import { OperationalError } from '../../nodes/core/errors.ts'
import type { Device } from './devices.ts'
import { entryNamed } from '../threads/entry.ts'
import { endingOf, startQuietProcess } from './quiet-process.ts'

/** What the placement process needs. */
export interface PlacementRequest {
  readonly path: string
  readonly device: Device
  /** Sizes of the model's free dimensions by their names; 1 for others. */
  readonly sizes: Readonly<Record<string, number>>
}

/** What the placement process tells. */
export type PlacementMessage =
  { readonly nodes: Readonly<Record<string, number>> } | { readonly error: string }

/**
 * Counts which execution provider really runs the nodes of a model, by one profiled run on zeros in a process of its
 * own: `{ webgpu: 120, cpu: 3 }`. Nodes that the native library has fused count once.
 * @throws OperationalError where the model cannot be run there
 */
export async function inspectPlacement(request: PlacementRequest): Promise<Record<string, number>> {
  using started = startQuietProcess(entryNamed('placement-entry', import.meta.url), [JSON.stringify(request)])
  const { child } = started
  const message = await new Promise<PlacementMessage>((resolve) => {
    child.once('message', (told: PlacementMessage) => resolve(told))
    child.once('error', ({ message: error }) => resolve({ error }))
    child.once('exit', (code, signal) => resolve({ error: `the process ended (${endingOf(code, signal)})` }))
  })
  if ('nodes' in message) return { ...message.nodes }
  throw new OperationalError({
    problem: `The model cannot be profiled on ${request.device}`,
    found: message.error,
    remedy: 'See with "veilgraph doctor" which devices work',
  })
}
