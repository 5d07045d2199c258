import type { Pin } from '../../state/interface.ts'
import { definitionAt, feederOf, seenAt, upstreamOf, type Flat, type Seen } from './flat.ts'

function isQuick(flat: Flat, id: string): boolean {
  return definitionAt(flat, id)?.slow !== true
}

/**
 * Up the pictures past nodes that work through a whole video, as far as there is a quick one. The original is no
 * result: where it is all that comes quickly, the first node that changes it.
 */
function quickAbove(flat: Flat, from: Seen): Seen {
  const passed = new Set<string>()
  let below = from
  for (let seen: Seen | undefined = from; seen !== undefined && !passed.has(seen.node);) {
    const above = feederOf(flat, seen.node, 'picture')
    if (isQuick(flat, seen.node)) return above === undefined ? below : seen
    passed.add(seen.node)
    below = seen
    seen = above
  }
  return from
}

/** Every output that yields pictures, in the graph's order. */
export function pictureOutputs(flat: Flat): readonly Seen[] {
  return flat.order.flatMap((node) =>
    Object.entries(definitionAt(flat, node)?.outputs ?? {})
      .filter(([, { type }]) => type.preview === 'picture')
      .map(([port]) => ({ node, port, kind: 'picture' as const })),
  )
}

/**
 * What is shown without a pin: the pictures on their way to the last node that writes them, before anything that
 * takes a whole video; where nothing writes, the last pictures that come quickly.
 */
export function lastPictures(flat: Flat): Seen | undefined {
  const written = flat.order
    .filter((id) => definitionAt(flat, id)?.sideEffects === true)
    .map((id) => feederOf(flat, id, 'picture'))
    .findLast((seen) => seen !== undefined)
  if (written !== undefined) return quickAbove(flat, written)
  const outputs = pictureOutputs(flat)
  return outputs.findLast(({ node }) => isQuick(flat, node)) ?? outputs.at(-1)
}

/**
 * What a graph is made for: the first pictures in which all that hides something has taken part. With ways side by
 * side that is where they come together, else the last node that hides.
 */
export function hiddenPictures(flat: Flat): Seen | undefined {
  const hides = flat.order.filter((id) => definitionAt(flat, id)?.category === 'Hide')
  const last = hides.at(-1)
  if (last === undefined) return undefined
  const whole = pictureOutputs(flat).find(({ node }) => {
    const needed = upstreamOf(flat, node)
    return hides.every((id) => needed.has(id))
  })
  return whole ?? seenAt(flat, { node: last })
}

/** What the viewer shows. */
export function shownAt(flat: Flat, pin: Pin | undefined): Seen | undefined {
  return (pin && seenAt(flat, pin)) ?? lastPictures(flat)
}

/** The first wired input of a node whose own way up leads to pictures. */
function towardsPictures(flat: Flat, id: string): string | undefined {
  const wires = flat.wires.get(id) ?? []
  return wires[0]?.from.node
}

/** The original pictures that a node's result comes from: up its pictures, or up whatever it takes. */
export function sourceOf(flat: Flat, from: string): Seen | undefined {
  const passed = new Set<string>()
  let found: Seen | undefined
  for (let id: string | undefined = from; id !== undefined && !passed.has(id);) {
    passed.add(id)
    const own: Seen | undefined = seenAt(flat, { node: id })
    const above: Seen | undefined = feederOf(flat, id, 'picture')
    if (above === undefined && own?.kind === 'picture') found = own
    id = above?.node ?? towardsPictures(flat, id)
  }
  return found
}

/** The pictures behind a value that is none itself: what its node looked at, else the original. */
export function backdropOf(flat: Flat, seen: Seen): Seen | undefined {
  return seen.kind === 'picture' ? seen : (feederOf(flat, seen.node, 'picture') ?? sourceOf(flat, seen.node))
}

/** The file that a source reads, as its graph names it. */
export function fileOf(flat: Flat, id: string): string | undefined {
  const params = Object.entries(definitionAt(flat, id)?.params ?? {})
  const name = params.find(([, spec]) => spec.kind === 'file')?.[0]
  const path = name === undefined ? undefined : flat.nodes.get(id)?.params[name]
  return typeof path === 'string' && path !== '' ? path : undefined
}
