import { defineNode } from '../core/define-node.ts'
import { choice, number } from '../core/param-kinds.ts'
import { port } from '../core/port-type.ts'
import { frames } from '../types/frames.ts'

export const disguiseVoice = defineNode({
  type: 'disguise-voice',
  version: 1,
  category: 'Hide',
  title: 'Disguise voice',
  summary:
    'Mute the sound, or shift all voices in pitch. A shifted voice can still be recognised, by people who know it and by machines: only muting hides it.',
  keywords: ['audio', 'formant', 'mute', 'pitch', 'silence', 'sound', 'speech'],
  resource: 'cpu',
  inputs: { frames: port(frames, 'Pictures with the sound of their source.') },
  outputs: {
    frames: port(frames, 'The same pictures; the sound is changed where they are saved, in time with them.'),
  },
  params: {
    sound: choice({
      label: 'Sound',
      help: 'Every sound track gets the same. Shifting changes music and noises too.',
      options: [
        { value: 'keep', label: 'Keep' },
        { value: 'shift', label: 'Shift voices' },
        { value: 'mute', label: 'Mute' },
      ],
      default: 'shift',
    }),
    semitones: number({
      label: 'Pitch',
      help: 'How much higher or, below 0, lower voices become. The same number for many videos lets anyone shift them back.',
      min: -12,
      max: 12,
      step: 0.5,
      unit: 'semitones',
      default: -4,
      when: { param: 'sound', is: ['shift'] },
    }),
    formants: choice({
      label: 'Resonances',
      help: "Moving the throat's resonances with the pitch makes it sound like another person; leaving them sounds more natural and disguises less.",
      options: [
        { value: 'move', label: 'Move along' },
        { value: 'stay', label: 'Leave' },
      ],
      default: 'move',
      when: { param: 'sound', is: ['shift'] },
    }),
  },
  bypass: { frames: 'frames' },
})
