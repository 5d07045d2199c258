import type { Device } from './devices.ts'
import { type Entry, entryNamed } from '../threads/entry.ts'
import type { ProbeMessage } from './probe-protocol.ts'
import { endingOf, startQuietProcess } from './quiet-process.ts'

/** What came of trying a device. */
export interface Proof {
  readonly proven: boolean
  /** Why it is not proven. */
  readonly reason?: string | undefined
  /** Times as fast as the processor, where asked for; absent if that took too long. */
  readonly speedUp?: number | undefined
}

export interface ProveOptions {
  /** Also compares the speed with the processor's. */
  readonly measure?: boolean
  /** Another entry than the real one, for tests. */
  readonly entry?: Entry
  readonly proofPatienceMs?: number
  /** A graphics card needs milliseconds; a software driver is given up on. */
  readonly measurePatienceMs?: number
}

async function tryOut(device: Device, options: ProveOptions): Promise<Proof> {
  const { measure = false, entry = entryNamed('probe-entry', import.meta.url) } = options
  const { proofPatienceMs = 30_000, measurePatienceMs = 2_000 } = options
  using started = startQuietProcess(entry, [device, measure ? 'measure' : 'prove'])
  const { child } = started
  return await new Promise<Proof>((resolve) => {
    let proven = false
    const giveUp = () =>
      resolve(proven ? { proven } : { proven, reason: `no answer within ${proofPatienceMs / 1000} seconds` })
    let timer = setTimeout(giveUp, proofPatienceMs)
    child.on('message', (message: ProbeMessage) => {
      clearTimeout(timer)
      if (message.kind === 'failed') resolve({ proven: false, reason: message.reason })
      else if (message.kind === 'measured') resolve({ proven, speedUp: message.speedUp })
      else {
        proven = true
        if (measure) timer = setTimeout(giveUp, measurePatienceMs)
        else resolve({ proven })
      }
    })
    child.once('error', (error) => resolve({ proven: false, reason: error.message }))
    child.once('exit', (code, signal) => {
      clearTimeout(timer)
      resolve({ proven: false, reason: `its driver ended the process (${endingOf(code, signal)})` })
    })
  })
}

const proofs = new Map<string, Promise<Proof>>()

/** Runs a tiny model on a device in a process of its own and checks its result; remembered per process. */
export function prove(device: Device, options: ProveOptions = {}): Promise<Proof> {
  if (options.entry !== undefined) return tryOut(device, options)
  const key = `${device} ${options.measure ?? false}`
  const known = proofs.get(key) ?? tryOut(device, options)
  proofs.set(key, known)
  return known
}
