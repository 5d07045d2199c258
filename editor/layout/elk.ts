import type { ELK } from 'elkjs/lib/elk-api.js'

export type Elk = Pick<ELK, 'layout'>

type Constructor = new (options: { workerFactory: () => Worker }) => ELK

let opened: Promise<Elk> | undefined

async function open(): Promise<Elk> {
  const [{ default: module }, { default: url }] = await Promise.all([
    import('elkjs/lib/elk-api.js'),
    import('elkjs/lib/elk-worker.min.js?url'),
  ])
  // A CommonJS module with a default export: bundlers differ in which of the two they hand over.
  const Layout = 'default' in module ? module.default : (module as unknown as Constructor)
  return new Layout({ workerFactory: () => new Worker(url) })
}

/** The layout library in a worker of its own, loaded when it is first needed. */
export function openElk(): Promise<Elk> {
  opened ??= open().catch((error: unknown) => {
    opened = undefined
    throw error
  })
  return opened
}
