import { parseEnd } from '../../graphs/schema.ts'
import type { WireEnd } from '../edits/fits.ts'

/** `input blur.frames`: ends of both sides in one set. */
export function endKey({ side, end }: WireEnd): string {
  return `${side} ${end}`
}

export function opposite(side: WireEnd['side']): WireEnd['side'] {
  return side === 'input' ? 'output' : 'input'
}

export function endOf(side: WireEnd['side'], node: string, port: string): WireEnd {
  return { side, end: `${node}.${port}` }
}

/**
 * The best of several fitting ends of one node: a free one before one that has a wire, a port before a parameter.
 * @param ports names of the node's input ports
 */
export function bestEnd(
  ends: readonly string[],
  taken: ReadonlySet<string>,
  ports: ReadonlySet<string>,
): string | undefined {
  const cost = (end: string) => (taken.has(end) ? 2 : 0) + (ports.has(parseEnd(end).port) ? 0 : 1)
  return [...ends].sort((left, right) => cost(left) - cost(right))[0]
}
