import { CancelledError, throwIfCancelled } from '../../nodes/core/errors.ts'
import type { FramesValue } from '../../nodes/core/media.ts'
import { lookInto, NodeFailure } from '../engine/look.ts'
import type { Machine } from '../engine/machine.ts'
import type { Value } from '../engine/values.ts'
import { previewRequestSchema, type Preview, type PreviewRequest } from '../protocol/previews.ts'
import { CannotShow } from './cannot-show.ts'
import { planCone } from './cone-plan.ts'
import { galleryOf } from './gallery.ts'
import { framesOfValue } from './picture-view.ts'
import { picturesAbove } from './pictures-above.ts'
import { shownEnd } from './shown-end.ts'
import { tableView } from './table-view.ts'
import { views, type ViewAsk } from './views.ts'

function failed(message: string, node: string | undefined): Preview {
  return { answer: { kind: 'failed', message, ...(node === undefined ? {} : { node }) }, pictures: [] }
}

/**
 * What leaves a node at one frame, for a view of a certain size. Mistakes of the graph are answers, not errors.
 * @throws CancelledError where the answer is no longer wanted
 */
export async function preview(
  question: PreviewRequest,
  machine: Machine,
  signal: AbortSignal,
): Promise<Preview> {
  try {
    return await draw(question, machine, signal)
  } catch (error) {
    throwIfCancelled(signal)
    const cause = error instanceof NodeFailure ? error.cause : error
    if (cause instanceof CancelledError) throw cause
    const node = error instanceof NodeFailure || error instanceof CannotShow ? error.nodeId : question.node
    return failed(error instanceof Error ? error.message : String(error), node)
  }
}

async function draw(question: PreviewRequest, machine: Machine, signal: AbortSignal): Promise<Preview> {
  const request = previewRequestSchema.parse(question)
  const { graph, end } = shownEnd(request.graph, machine.definitions, request.node, request.port)
  const plan = planCone(graph, machine, end.node)
  throwIfCancelled(signal)
  const looking = lookInto(plan, machine, signal)
  const looked = await looking.at(end)
  if ('needs' in looked)
    return withWarnings({ answer: { kind: 'needs', nodes: [...looked.needs] }, pictures: [] })
  const { value } = looked
  if (value === undefined) throw new CannotShow('A bypassed node does not yield this.', end.node)
  const { frame, width, height } = request
  const ask = { frame, width, height, media: machine.media, signal }
  if (request.want === 'gallery') {
    const gallery = await galleryOf(value, { ...ask, pictures: () => picturesFor(end.node) })
    if (gallery !== undefined) return withWarnings(gallery)
  }
  return withWarnings(await drawValue(value, ask, request.item))

  function withWarnings(drawn: Preview): Preview {
    const warnings = looking.warnings()
    return warnings.length === 0 ? drawn : { ...drawn, warnings }
  }

  async function picturesFor(node: string): Promise<FramesValue | undefined> {
    const above = picturesAbove(plan.graph, machine.definitions, node)
    if (above === undefined) return undefined
    const seen = await looking.at(above)
    if ('needs' in seen || seen.value?.kind !== 'single') return undefined
    return framesOfValue(seen.value, machine.media)
  }
}

/** @param item the key of the item of a list that is to be seen; the first one without it */
async function drawValue(value: Value, ask: ViewAsk, item: string | undefined): Promise<Preview> {
  if (value.kind === 'single') return await views[value.type.preview](value, ask)
  const { keys, items } = value
  const shown = items[item === undefined ? 0 : keys.indexOf(item)] ?? items[0]
  if (shown === undefined) return { answer: { kind: 'value', text: '0 items' }, pictures: [] }
  if (shown.type.preview === 'value')
    return tableView(items.map((each, at) => ({ key: keys[at] ?? '', value: each })))
  return await views[shown.type.preview](shown, ask)
}
