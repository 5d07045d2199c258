import { defineNode } from '../core/define-node.ts'
import { choice, integer, outputFile, toggle } from '../core/param-kinds.ts'
import { port } from '../core/port-type.ts'
import { frames } from '../types/frames.ts'

const presets = [
  'ultrafast',
  'superfast',
  'veryfast',
  'faster',
  'fast',
  'medium',
  'slow',
  'slower',
  'veryslow',
] as const

export const saveVideo = defineNode({
  type: 'save-video',
  version: 1,
  category: 'Save',
  title: 'Save video',
  summary: 'Write verified frames with the sound and the timing of their source.',
  keywords: [
    'av1',
    'encode',
    'export',
    'file',
    'h264',
    'hevc',
    'mkv',
    'mp4',
    'output',
    'vp9',
    'webm',
    'write',
  ],
  resource: 'io',
  sideEffects: true,
  inputs: { frames: port(frames, 'The finished pictures; only verified ones are written.') },
  outputs: {},
  params: {
    path: outputFile({
      label: 'File',
      help: 'Where the video is written; the ending of the name decides the kind of file.',
      extensions: ['mp4', 'mkv', 'mov', 'webm', 'm4v'],
      default: '',
    }),
    codec: choice({
      label: 'Codec',
      help: 'H.264 plays everywhere; HEVC, AV1 and VP9 are smaller. WebM takes only AV1 and VP9.',
      options: [
        { value: 'h264', label: 'H.264' },
        { value: 'hevc', label: 'HEVC' },
        { value: 'av1', label: 'AV1' },
        { value: 'vp9', label: 'VP9' },
      ],
      default: 'h264',
    }),
    quality: integer({
      label: 'Quality',
      help: "Lower is better and larger (x264's crf; other encoders get their own value for the same look).",
      min: 0,
      max: 51,
      default: 20,
    }),
    preset: choice({
      label: 'Speed',
      help: 'Slower makes smaller files of the same quality.',
      options: presets.map((value) => ({ value, label: value })),
      default: 'medium',
    }),
    hardware: choice({
      label: 'Hardware encoder',
      help: 'Encoders of graphics cards are faster, and larger at the same quality.',
      options: [
        { value: 'none', label: 'None' },
        { value: 'nvenc', label: 'NVENC (NVIDIA)' },
        { value: 'qsv', label: 'Quick Sync (Intel)' },
        { value: 'videotoolbox', label: 'VideoToolbox (Apple)' },
        { value: 'vaapi', label: 'VA-API (Linux)' },
      ],
      default: 'none',
      advanced: true,
    }),
    audio: choice({
      label: 'Sound',
      help: 'Every sound track is copied bit for bit, unless "Disguise voice" comes before, or all are left out.',
      options: [
        { value: 'keep', label: 'Keep' },
        { value: 'mute', label: 'Leave out' },
      ],
      default: 'keep',
    }),
    keepMetadata: toggle({
      label: 'Keep metadata',
      help: 'Title, chapters, place and date of the source. They can tell who and where.',
      default: false,
      advanced: true,
    }),
    allowUnverified: toggle({
      label: 'Write unverified frames',
      help: 'Also write frames that no "Verify output" has examined. The report says so.',
      exposing: true,
      default: false,
      advanced: true,
    }),
  },
})
