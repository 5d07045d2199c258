import { io, type Socket } from 'socket.io-client'
import { unpackPreview, type PackedPreview } from '../../runtime/protocol/packed-preview.ts'
import type { Preview, PreviewRequest } from '../../runtime/protocol/previews.ts'
import type { ClientToServer, Refused, ServerToClient } from '../../runtime/protocol/sockets.ts'

/** The one connection of this tab; it connects again by itself. `api/connection.ts` listens to it. */
export const socket: Socket<ServerToClient, ClientToServer> = io({
  autoConnect: false,
  transports: ['websocket'],
})

/** What leaves a node at a frame. Never throws: what went wrong is an answer of kind `failed`. */
export async function requestPreview(request: PreviewRequest): Promise<Preview> {
  try {
    const answer: PackedPreview | Refused = await socket.timeout(60_000).emitWithAck('preview', request)
    if ('refused' in answer) return failed(answer.refused)
    return unpackPreview(answer)
  } catch {
    return failed('The server does not answer.')
  }
}

function failed(message: string): Preview {
  return { answer: { kind: 'failed', message }, pictures: [] }
}
