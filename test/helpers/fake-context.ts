import type { EncodedFacts, MediaAccess } from '../../nodes/core/media.ts'
import type { NodeContext, SavedOutput } from '../../nodes/core/node-run.ts'
import { memoContext, type MemoContext } from './memo-context.ts'

/** A context of which tests also see what was written. */
export interface FakeContext extends MemoContext {
  /** Final names in the order in which they were committed. */
  readonly committed: string[]
  readonly savedOutputs: Omit<SavedOutput, 'nodeId'>[]
}

/** What a fake writer says of the file that it did not write. */
export const writtenFacts: EncodedFacts = {
  frames: 3,
  durationSeconds: 0.12,
  bytes: 10,
  sha256: 'ab'.repeat(32),
  copied: false,
  notes: [],
}

/** A media access of the given parts; calling any other fails the test. */
export function fakeMedia(parts: Partial<MediaAccess>): MediaAccess {
  return new Proxy(parts as MediaAccess, {
    get(target, name) {
      const part = Reflect.get(target, name) as unknown
      if (part === undefined) throw new Error(`This test gives its node no media.${String(name)}.`)
      return part
    },
  })
}

/** A `NodeContext` for node tests: keeps what it is told, writes no file, and fails on what the test does not give. */
export function fakeContext(parts: Partial<NodeContext> = {}): FakeContext {
  const committed: string[] = []
  const savedOutputs: Omit<SavedOutput, 'nodeId'>[] = []
  const context = memoContext({
    output: async (path) => ({
      temporaryPath: `${path}.part${/\.\w+$/.exec(path)?.[0] ?? ''}`,
      commit: async () => void committed.push(path),
    }),
    saved: (output) => void savedOutputs.push(output),
    digestFile: async (path) => `digest of ${path}`,
    ...parts,
  })
  return { ...context, committed, savedOutputs }
}
