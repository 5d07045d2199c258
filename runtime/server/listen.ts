import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { OperationalError } from '../../nodes/core/errors.ts'

export interface Place {
  readonly host: string
  readonly port: number
  /** How many further ports are tried where this one is taken. */
  readonly further: number
}

const remedies: Readonly<Record<string, string>> = {
  EADDRINUSE: 'Stop the program that has it, or choose another one with --port',
  EACCES: 'Choose a port above 1023 with --port',
  EADDRNOTAVAIL: 'Give an address of this machine with --host',
  ENOTFOUND: 'Give an address of this machine with --host',
}

function tryPort(server: Server, host: string, port: number): Promise<NodeJS.ErrnoException | undefined> {
  return new Promise((resolve) => {
    const onError = (error: NodeJS.ErrnoException) => resolve(error)
    server.once('error', onError)
    server.listen({ host, port }, () => {
      server.off('error', onError)
      resolve(undefined)
    })
  })
}

/** Listens, on the first free port from the given one. @returns the port @throws OperationalError */
export async function listen(server: Server, { host, port, further }: Place): Promise<number> {
  for (let tried = port; ; tried++) {
    const error = await tryPort(server, host, tried)
    if (error === undefined) return (server.address() as AddressInfo).port
    if (error.code === 'EADDRINUSE' && tried < port + further && tried < 65_535) continue
    throw new OperationalError(
      {
        problem: `The server cannot listen on port ${tried} of ${host}`,
        found: error.code === 'EADDRINUSE' ? 'it is taken' : error.code,
        remedy: remedies[error.code ?? ''] ?? 'Choose another port with --port',
      },
      { cause: error },
    )
  }
}
