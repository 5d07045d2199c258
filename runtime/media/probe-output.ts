import { z } from 'zod'

const streamSchema = z.object({
  index: z.int(),
  codec_type: z.string().optional(),
  codec_name: z.string().optional(),
  codec_tag_string: z.string().optional(),
  width: z.int().optional(),
  height: z.int().optional(),
  pix_fmt: z.string().optional(),
  sample_aspect_ratio: z.string().optional(),
  color_range: z.string().optional(),
  color_space: z.string().optional(),
  color_transfer: z.string().optional(),
  color_primaries: z.string().optional(),
  r_frame_rate: z.string().optional(),
  avg_frame_rate: z.string().optional(),
  time_base: z.string().optional(),
  disposition: z.record(z.string(), z.number()).optional(),
  tags: z.record(z.string(), z.string()).optional(),
  side_data_list: z
    .array(z.object({ side_data_type: z.string().optional(), rotation: z.number().optional() }))
    .optional(),
})
export type ProbedStream = z.infer<typeof streamSchema>

/** What `ffprobe -show_format -show_streams -of json` prints, as far as it is used. */
export const probeOutputSchema = z.object({
  format: z.object({ format_name: z.string(), start_time: z.string().optional() }),
  streams: z.array(streamSchema),
})
export type ProbeOutput = z.infer<typeof probeOutputSchema>

function isPicture(stream: ProbedStream): boolean {
  return stream.codec_type === 'video' && stream.disposition?.['attached_pic'] !== 1
}

/** The stream that players show: the largest picture that is no cover art, the first of equals. */
export function chooseVideoStream({ streams }: ProbeOutput): ProbedStream | undefined {
  const area = ({ width = 0, height = 0 }: ProbedStream): number => width * height
  return streams
    .filter(isPicture)
    .reduce<ProbedStream | undefined>(
      (best, stream) => (best === undefined || area(stream) > area(best) ? stream : best),
      undefined,
    )
}

/** Degrees clockwise, 0–359: ffprobe counts the display matrix counter-clockwise, the old tag clockwise. */
export function rotationOf(stream: ProbedStream): number {
  const matrix = stream.side_data_list?.find(({ rotation }) => rotation !== undefined)?.rotation
  const clockwise = matrix === undefined ? Number(stream.tags?.['rotate'] ?? 0) : -matrix
  const turned = ((clockwise % 360) + 360) % 360
  const quarter = Math.round(turned / 90) * 90
  // ffmpeg turns other angles inside the picture's own size.
  return Math.abs(turned - quarter) < 1 ? quarter % 360 : 0
}
