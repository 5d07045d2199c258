import type { WorkerGroup, WorkHandler } from '../../nodes/core/node-run.ts'
import { moduleFile } from '../../runtime/threads/entry.ts'

/** `NodeContext.workers` in the test's own thread: `data` and requests are copied as on the way to another thread. */
export function inlineWorkers<Request, Answer>(module: URL, data: unknown): WorkerGroup<Request, Answer> {
  let opened: Promise<WorkHandler<Request, Answer>> | undefined
  const open = async () => {
    const { open: start } = (await import(moduleFile(module).href)) as {
      open(data: unknown): WorkHandler<Request, Answer> | Promise<WorkHandler<Request, Answer>>
    }
    return start(structuredClone(data))
  }
  return {
    size: 1,
    async run(request) {
      opened ??= open()
      return (await opened)(structuredClone(request)).answer
    },
    [Symbol.dispose]() {},
  }
}
