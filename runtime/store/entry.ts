import { z } from 'zod'

const modelUseSchema = z.object({ id: z.string(), sha256: z.string(), provider: z.string() })

/** What is kept about a piece of data, besides the data. */
export interface EntryFacts {
  /** SHA-256 of the source files that the data was made from. */
  readonly origins: readonly string[]
  /** Models that were used to make it. */
  readonly models: readonly z.infer<typeof modelUseSchema>[]
  /** Sentences that go with it into every report. */
  readonly warnings: readonly string[]
}

export interface Entry extends EntryFacts {
  readonly text: string
}

const entryFactsSchema = z.object({
  origins: z.array(z.string()),
  models: z.array(modelUseSchema),
  warnings: z.array(z.string()),
})

const headerSchema = entryFactsSchema.extend({ sha256: z.string() })

/** First line of an entry's file: JSON facts and the digest of the text that follows. */
export function entryHeader({ origins, models, warnings }: EntryFacts, sha256: string): string {
  return `${JSON.stringify({ origins, models, warnings, sha256 })}\n`
}

/** The facts and text of an entry's file; `undefined` where it is not one. */
export function readHeader(content: string): (Entry & { sha256: string }) | undefined {
  const end = content.indexOf('\n')
  try {
    const header = headerSchema.safeParse(JSON.parse(content.slice(0, end)))
    return header.success ? { ...header.data, text: content.slice(end + 1) } : undefined
  } catch {
    return undefined
  }
}
