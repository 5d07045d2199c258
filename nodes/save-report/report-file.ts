import type { RunFacts, SavedOutput } from '../core/node-run.ts'
import { reportFileSchema, type Findings, type Flag, type ReportFile } from '../types/report.ts'
import type { UtilityValue } from '../types/utility.ts'

function outputFacts({ sha256, frames, durationSeconds }: SavedOutput): ReportFile['output'] {
  return { sha256, frames, durationSeconds }
}

/** The content of the JSON file. @throws ZodError where facts and findings do not make a valid report */
export function reportFile(
  findings: Findings,
  facts: RunFacts,
  includeSourceHash: boolean,
  utility?: UtilityValue,
): ReportFile {
  const picture = facts.outputs.find(({ kind }) => kind !== 'report')
  return reportFileSchema.parse({
    reportVersion: 1,
    graph: facts.graph,
    output: picture === undefined ? null : outputFacts(picture),
    models: facts.models.map(({ id, sha256, provider }) => ({ id, sha256, provider })),
    ...findings,
    settings: facts.settings,
    warnings: facts.warnings,
    ...(utility === undefined ? {} : { utility }),
    ...(includeSourceHash ? { source: { sha256: facts.sources } } : {}),
  })
}

/** How near a flag came to passing for the original: 0 is alike, 1 the threshold; what was not compared counts as 0. */
export function nearness({ distance, threshold }: Flag): number {
  return distance === undefined || threshold === undefined || threshold <= 0 ? 0 : distance / threshold
}

/** Flags, worst first; equal ones by frame. */
export function worstFirst(flags: readonly Flag[]): Flag[] {
  return flags.toSorted((left, right) => nearness(left) - nearness(right) || left.frame - right.frame)
}
