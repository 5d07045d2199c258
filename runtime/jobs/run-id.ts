import { randomBytes } from 'node:crypto'

let last = 0

/** A name for a run that sorts by the time it was queued: "20260727-142530-123-k3f9". */
export function newRunId(now = Date.now()): string {
  last = Math.max(last + 1, now)
  const digits = new Date(last).toISOString().replace(/\D/g, '')
  const mark = randomBytes(2).toString('hex')
  return `${digits.slice(0, 8)}-${digits.slice(8, 14)}-${digits.slice(14, 17)}-${mark}`
}
