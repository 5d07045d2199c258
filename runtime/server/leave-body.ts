import type { IncomingMessage } from 'node:http'

/** How long a client may go on sending what nobody wants. */
const patienceMs = 3000

/**
 * For answers that come before the body was read: it is poured away for a moment, since a client whose connection
 * breaks while it sends never sees the answer; then the connection ends.
 */
export function leaveBody(request: IncomingMessage): void {
  if (request.complete || request.destroyed) return
  request.resume()
  const timer = setTimeout(() => request.socket.destroy(), patienceMs)
  for (const name of ['end', 'close', 'error'] as const) request.once(name, () => clearTimeout(timer))
}
