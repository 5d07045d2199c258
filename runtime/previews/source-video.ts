import { MissingError } from '../../nodes/core/errors.ts'
import type { VideoValue } from '../../nodes/core/media.ts'
import { graphVersion, type Graph } from '../../graphs/schema.ts'
import { lookInto, NodeFailure } from '../engine/look.ts'
import type { Machine } from '../engine/machine.ts'
import { planRun } from '../engine/plan.ts'
import { requireFile } from '../media/require-file.ts'
import { confine } from './confine.ts'

function graphFor(path: string, { definitions }: Machine): Graph {
  const type = 'load-video'
  const version = definitions.get(type)?.version ?? 1
  const node = { id: 'load', type, version, params: { path }, position: { x: 0, y: 0 } }
  return { veilgraph: graphVersion, name: 'File', nodes: [node], edges: [], inputs: {}, outputs: {} }
}

/**
 * A video of the workspace, through the node that loads videos: what is learned here, a run finds in the cache.
 * @throws the errors of that node
 */
export async function sourceVideo(path: string, machine: Machine, signal: AbortSignal): Promise<VideoValue> {
  await requireFile(confine(path))
  const planned = planRun(graphFor(path, machine), machine.definitions, () => true, ['load'])
  if (!planned.ok) throw new MissingError(planned.issues[0]?.problem ?? 'The file cannot be loaded')
  try {
    const looked = await lookInto(planned.plan, machine, signal).at({ node: 'load', port: 'video' })
    if ('needs' in looked || looked.value?.kind !== 'single')
      throw new Error('A video does not load at once.')
    return looked.value.data as VideoValue
  } catch (error) {
    throw error instanceof NodeFailure ? error.cause : error
  }
}
