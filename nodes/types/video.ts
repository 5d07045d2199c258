import { z } from 'zod'
import type { VideoValue } from '../core/media.ts'
import { definePortType } from '../core/port-type.ts'
import { formatRate } from './format.ts'

/** A video file and its probed facts. Made again from the file at each run, so that a moved file is no problem. */
export const video = definePortType({
  name: 'video',
  title: 'Video',
  doc: 'A video file with its sound, size, frame rate and timestamps.',
  colour: '#4f8fd0',
  schema: z.custom<VideoValue>((value) => typeof value === 'object' && value !== null && 'facts' in value),
  storage: 'lazy',
  preview: 'picture',
  describe: ({ facts }) =>
    `${facts.width}×${facts.height} · ${formatRate(facts.frameRate)} fps · ${facts.timestamps.length}`,
})
