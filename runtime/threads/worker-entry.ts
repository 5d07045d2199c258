import { parentPort } from 'node:worker_threads'
import type { WorkHandler } from '../../nodes/core/node-run.ts'
import type { WorkerReply, WorkerRequest } from './worker-protocol.ts'

interface WorkModule {
  open(data: unknown): WorkHandler | Promise<WorkHandler>
}

const handlers = new Map<number, Promise<WorkHandler>>()

async function openGroup(url: string, data: unknown): Promise<WorkHandler> {
  const module = (await import(url)) as WorkModule
  return module.open(data)
}

async function work(group: number, request: unknown): Promise<ReturnType<WorkHandler>> {
  const handler = handlers.get(group)
  if (handler === undefined) throw new Error('This work was not opened here.')
  return (await handler)(request)
}

async function carryOut(message: WorkerRequest): Promise<void> {
  if (message.type === 'open') {
    const opening = openGroup(message.url, message.data)
    // Told to whoever asks for work.
    opening.catch(() => undefined)
    handlers.set(message.group, opening)
  } else if (message.type === 'close') handlers.delete(message.group)
  else {
    const { id } = message
    try {
      const { answer, transfer = [] } = await work(message.group, message.request)
      parentPort!.postMessage({ id, answer } satisfies WorkerReply, [...transfer])
    } catch (error) {
      parentPort!.postMessage({ id, error } satisfies WorkerReply, [])
    }
  }
}

// One after the other: a group is open before its first piece of work arrives.
parentPort!.on('message', (message: WorkerRequest) => void carryOut(message))
