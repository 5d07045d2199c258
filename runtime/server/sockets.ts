import type { Server as HttpServer } from 'node:http'
import { Server, type Socket } from 'socket.io'
import type { ClientToServer, Held, ServerToClient } from '../protocol/sockets.ts'
import type { Access } from './access.ts'
import { createHolds, type Holds } from './holds.ts'
import type { Announce, ServerParts } from './parts.ts'
import { packPreview } from '../protocol/packed-preview.ts'
import { createPreviewRelay } from './preview-relay.ts'
import { createRunList } from './run-list.ts'
import { createRunWatching, type RunWatching } from './run-watching.ts'
import { createBudget, takeMessage, type MessageHandlers } from './socket-messages.ts'

type Client = Socket<ClientToServer, ServerToClient>

export interface SocketOptions extends Pick<ServerParts, 'workspace' | 'graphs' | 'runs' | 'studio'> {
  readonly access: Access
  /** How long a lost tab keeps its graphs. */
  readonly graceMs?: number
}

/** Bytes of one message: a graph of many thousand nodes. */
const longestMessage = 16 * 2 ** 20

function serve(client: Client, options: SocketOptions, holds: Holds): RunWatching {
  const { runs, graphs, studio, workspace } = options
  const watching = createRunWatching(runs, {
    event: (run, event) => client.emit('runEvent', run, event),
    picture(run, { bytes, ...picture }) {
      // A client that is slow to take pictures gets fewer of them.
      client.volatile.emit('runPicture', run, picture, bytes)
    },
  })
  const previews = createPreviewRelay(studio, workspace)
  const holder = { taken: (graph: string) => void client.emit('graphTaken', graph) }
  const handlers: MessageHandlers = {
    async watchRun({ run, after }) {
      const watched = await watching.watch(run, after)
      // After the acknowledgement, which is sent in this turn.
      setImmediate(() => watching.follow(run))
      return watched
    },
    unwatchRun: ({ run }) => watching.unwatch(run),
    preview: async (request) => packPreview(await previews.ask(request)),
    async holdGraph({ graph, tab, take }): Promise<Held> {
      const { revision } = await graphs.read(graph)
      const since = holds.hold(graph, tab, holder, take)
      return since === undefined ? { held: true, revision } : { held: false, revision, since }
    },
    releaseGraph: ({ graph, tab }) => holds.release(graph, tab),
  }
  const mayGoOn = createBudget()
  client.onAny((...message: unknown[]) => {
    if (!mayGoOn()) client.disconnect(true)
    else void takeMessage(handlers, message, (reason) => client.emit('refused', reason))
  })
  client.on('disconnect', () => {
    previews.drop()
    holds.left(holder)
  })
  return watching
}

/** The sockets of a server: the same checks as for HTTP, then every message parsed. */
export function openSockets(http: HttpServer, options: SocketOptions) {
  const { access, runs } = options
  const io = new Server<ClientToServer, ServerToClient>(http, {
    transports: ['websocket'],
    serveClient: false,
    maxHttpBufferSize: longestMessage,
    perMessageDeflate: false,
    allowRequest(request, done) {
      const fine = access.refuses(request) === undefined && access.knows(request)
      done(fine ? null : 'Open the start URL that the terminal printed.', fine)
    },
  })
  const holds = createHolds((graph) => void io.emit('graphFreed', graph), options.graceMs)
  const everyone = new Map<Client, RunWatching>()
  const list = createRunList(runs, (records, removed) => void io.emit('runsChanged', records, removed))
  const announce: Announce = {
    graphSaved: (graph, revision, tab) => void io.emit('graphSaved', graph, revision, tab),
    graphsChanged: () => void io.emit('graphsChanged'),
    mediaChanged: () => void io.emit('mediaChanged'),
  }
  const listening = runs.listen({
    records: list.changed,
    event(run, event) {
      for (const watching of everyone.values()) watching.event(run, event)
      if (event.type === 'runFinished') announce.mediaChanged()
    },
    picture(run, picture) {
      for (const watching of everyone.values()) watching.picture(run, picture)
    },
  })
  io.on('connection', (client) => {
    everyone.set(client, serve(client, options, holds))
    client.on('disconnect', () => everyone.delete(client))
    client.emit('runs', runs.list())
  })
  return {
    announce,
    close() {
      listening[Symbol.dispose]()
      list.stop()
      holds.clear()
      io.disconnectSockets(true)
      io.engine.close()
    },
  }
}
