import { graphVersion } from './schema.ts'

/** Turns a document of version `from` into one of version `from + 1`. Append only; each has a sample file in tests. */
export interface Migration {
  readonly from: number
  readonly what: string
  migrate(document: Record<string, unknown>): Record<string, unknown>
}

export const migrations: readonly Migration[] = []

/** The document in today's version; a newer or unversioned one comes back as it is and fails the schema. */
export function migrate(
  document: Record<string, unknown>,
  steps: readonly Migration[] = migrations,
  target: number = graphVersion,
): Record<string, unknown> {
  let current = document
  for (const step of steps) {
    if (current['veilgraph'] !== step.from || step.from >= target) continue
    current = { ...step.migrate(structuredClone(current)), veilgraph: step.from + 1 }
  }
  return current
}
