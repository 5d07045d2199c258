import { z } from 'zod'

/** The figures of a report that the runs panel tells; other members are left alone. */
const figuresSchema = z.object({
  faces: z.object({ tracks: z.number(), framesWithFaces: z.number() }),
  coverage: z.object({
    detected: z.number(),
    filled: z.number(),
    replaced: z.number(),
    unverified: z.number(),
    flagged: z.array(z.unknown()),
  }),
  output: z.object({ frames: z.number(), durationSeconds: z.number() }).nullable(),
  warnings: z.array(z.string()),
})

export interface ReportFigures {
  /** Faces that were followed. */
  readonly faces: number
  readonly framesWithFaces: number
  /** Face positions that the detector found, that were filled in, that got a cover afterwards. */
  readonly detected: number
  readonly filled: number
  readonly replaced: number
  readonly flagged: number
  readonly unverified: number
  readonly frames: number | undefined
  /** What else the person should know before the video is passed on. */
  readonly warnings: readonly string[]
}

/** `undefined` where it is no report that this editor knows. */
export function figuresOf(report: unknown): ReportFigures | undefined {
  const parsed = figuresSchema.safeParse(report)
  if (!parsed.success) return undefined
  const { faces, coverage, output, warnings } = parsed.data
  return {
    faces: faces.tracks,
    framesWithFaces: faces.framesWithFaces,
    detected: coverage.detected,
    filled: coverage.filled,
    replaced: coverage.replaced,
    flagged: coverage.flagged.length,
    unverified: coverage.unverified,
    frames: output?.frames,
    warnings,
  }
}
