import { readdirSync, readFileSync } from 'node:fs'

interface ProcessFacts {
  readonly parent: number
  readonly kind: string
  /** Seconds of processor time. */
  readonly seconds: number
}

function factsOf(pid: string): ProcessFacts | undefined {
  try {
    const fields = (readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1] ?? '').split(' ')
    const kind = /--type=([a-z-]+)/.exec(readFileSync(`/proc/${pid}/cmdline`, 'utf8'))?.[1] ?? 'browser'
    // Clock ticks of 10 ms.
    return { parent: Number(fields[1]), kind, seconds: (Number(fields[11]) + Number(fields[12])) / 100 }
  } catch {
    return undefined
  }
}

/** Processor time, in seconds, of the processes that this one started, by Chromium's kinds. Linux only. */
export function processorTime(): ReadonlyMap<string, number> {
  const all = new Map(
    readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .flatMap((pid) => {
        const facts = factsOf(pid)
        return facts ? [[Number(pid), facts] as const] : []
      }),
  )
  function ours(pid: number): boolean {
    const parent = all.get(pid)?.parent
    return parent !== undefined && (parent === process.pid || (parent > 1 && ours(parent)))
  }
  const times = new Map<string, number>()
  for (const [pid, { kind, seconds }] of all) if (ours(pid)) times.set(kind, (times.get(kind) ?? 0) + seconds)
  return times
}
