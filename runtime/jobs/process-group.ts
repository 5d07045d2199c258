import { fork, type ChildProcess } from 'node:child_process'
import type { Entry } from '../threads/entry.ts'
import type { Ending } from './death.ts'

/** A Node process with everything that it starts: killed together, and never outliving this process. */
export interface ProcessGroup {
  readonly child: ChildProcess
  /** Resolves when it has ended, for whatever reason, and what it had started was killed. */
  readonly ended: Promise<Ending>
  kill(): void
}

export interface GroupOptions {
  readonly entry: Entry
  readonly args: readonly string[]
  readonly cwd: string
}

const tailLimit = 16_384
/** What the process had to say is complete soon after its end, or never. */
const tailPatienceMs = 500

/** As in the first line of `veilgraph.js`, which says why. */
const returningMemory = { MALLOC_ARENA_MAX: '2', MALLOC_MMAP_THRESHOLD_: '131072' }
const smallHeaps = ['--max-semi-space-size=2']

const living = new Set<ProcessGroup>()

function killAll(): void {
  for (const group of living) group.kill()
}

export function startGroup({ entry, args, cwd }: GroupOptions): ProcessGroup {
  const child = fork(entry.path, args, {
    cwd,
    env: { ...returningMemory, ...process.env },
    execArgv: [...smallHeaps, ...entry.execArgv],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    // The leader of a group of its own, which Ctrl-C in a terminal does not reach.
    detached: process.platform !== 'win32',
  })

  function kill(): void {
    if (child.pid === undefined) return
    try {
      process.kill(-child.pid, 'SIGKILL')
    } catch {
      // There is no group any more, or there are none on this system.
      child.kill('SIGKILL')
    }
  }

  let complaint = ''
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    complaint = (complaint + text).slice(-tailLimit)
  })
  const ended = new Promise<Ending>((resolve) => {
    child.once('error', (error) => {
      complaint += `\n${error.message}`
      if (child.pid === undefined) resolve({ code: null, signal: null, complaint })
    })
    child.once('exit', (code, signal) => {
      // Programs that it had started may still run.
      kill()
      const done = (): void => resolve({ code, signal, complaint })
      child.once('close', done)
      setTimeout(done, tailPatienceMs).unref()
    })
  }).finally(() => {
    living.delete(group)
    if (living.size === 0) process.off('exit', killAll)
  })
  const group = { child, ended, kill }
  if (living.size === 0) process.on('exit', killAll)
  living.add(group)
  return group
}
