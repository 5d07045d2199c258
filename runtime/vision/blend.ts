import type { MaskedPlane } from './region.ts'

/** Mixes two bytes by a weight of 0–255, rounded; 0 gives `from` and 255 gives `to` exactly. */
export function mixBytes(from: number, to: number, weight: number): number {
  const sum = from * (255 - weight) + to * weight + 128
  // Exact division by 255 of sums below 65536.
  return (sum + (sum >> 8)) >> 8
}

/**
 * Writes new values into one row of a masked plane, each as far as its weight says.
 * @param row from the mask's top @param values one for each column of the mask
 */
export function writeRow({ samples, stride, mask }: MaskedPlane, row: number, values: Uint8Array): void {
  const { left, top, width, weights, spans } = mask
  const at = (top + row) * stride + left
  const line = row * width
  const solidStart = spans[4 * row + 1]!
  const solidEnd = spans[4 * row + 2]!
  const end = spans[4 * row + 3]!
  for (let x = spans[4 * row]!; x < solidStart; x++)
    samples[at + x] = mixBytes(samples[at + x]!, values[x]!, weights[line + x]!)
  if (solidStart < solidEnd) samples.set(values.subarray(solidStart, solidEnd), at + solidStart)
  for (let x = solidEnd; x < end; x++)
    samples[at + x] = mixBytes(samples[at + x]!, values[x]!, weights[line + x]!)
}
