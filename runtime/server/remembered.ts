import { createHash } from 'node:crypto'
import type { Studio } from '../jobs/jobs.ts'
import type { Asks } from '../jobs/runner-protocol.ts'
import type { MediaFile } from '../protocol/endpoints/media.ts'

type Kept = 'probe' | 'frame' | 'thumbnails'

interface Remembered<Name extends Kept> {
  /** Same tag, same answer. */
  readonly tag: string
  readonly answer: Asks[Name]['answer']
}

/** Bytes of pictures that are kept in memory. */
const limit = 64 * 2 ** 20

function sizeOf(answer: unknown): number {
  return answer instanceof Uint8Array ? answer.byteLength : 1000
}

/**
 * Asks the studio about a file, and remembers what it said last while the file is the same: least recently used
 * answers go first.
 */
export function createRemembered(studio: Studio) {
  const answers = new Map<string, unknown>()
  let held = 0

  function keep(tag: string, answer: unknown): void {
    if (answers.has(tag)) return
    answers.set(tag, answer)
    held += sizeOf(answer)
    for (const [oldest, old] of answers) {
      if (held <= limit) break
      answers.delete(oldest)
      held -= sizeOf(old)
    }
  }

  return async function remembered<Name extends Kept>(
    name: Name,
    { path, bytes, changedAt }: MediaFile,
    question: Omit<Asks[Name]['question'], 'path'>,
    signal: AbortSignal,
  ): Promise<Remembered<Name>> {
    const identity = JSON.stringify([name, path, bytes, changedAt, question])
    const tag = createHash('sha256').update(identity).digest('base64url').slice(0, 22)
    const known = answers.get(tag) as Asks[Name]['answer'] | undefined
    if (known !== undefined) {
      answers.delete(tag)
      answers.set(tag, known)
      return { tag, answer: known }
    }
    const answer = await studio.ask(name, { path, ...question }, signal)
    keep(tag, answer)
    return { tag, answer }
  }
}
