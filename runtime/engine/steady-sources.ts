import { basename } from 'node:path'
import { OperationalError, throwIfCancelled } from '../../nodes/core/errors.ts'
import type { Machine } from './machine.ts'

/** The files that a run reads, watched for a change of content. */
export interface SteadySources {
  /** The machine, remembering which files it was asked for. */
  readonly machine: Machine
  /** @throws OperationalError where one of them is not what it was */
  check(signal: AbortSignal): Promise<void>
}

/**
 * Video is decoded several times: to find faces, to check the result, to write it. What a later pass reads from a file
 * that was replaced meanwhile, nobody has checked.
 */
export function steadySources(machine: Machine): SteadySources {
  const first = new Map<string, string>()

  async function digestFile(path: string, signal?: AbortSignal): Promise<string> {
    const digest = await machine.digestFile(path, signal)
    if (!first.has(path)) first.set(path, digest)
    return digest
  }

  return {
    machine: { ...machine, digestFile },
    async check(signal) {
      for (const [path, digest] of first) {
        // A file whose identity on disk is the same is not read again.
        const now = await machine.digestFile(path, signal).catch(() => undefined)
        throwIfCancelled(signal)
        if (now === digest) continue
        throw new OperationalError({
          problem: `The file "${basename(path)}" was changed or removed while it was worked on`,
          remedy: 'Nothing was written. Run again, and leave the file in place until the run has ended',
        })
      }
    },
  }
}
