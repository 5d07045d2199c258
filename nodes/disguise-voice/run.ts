import type { FramesValue, SoundTreatment } from '../core/media.ts'
import type { NodeRun } from '../core/node-run.ts'
import type { disguiseVoice } from './definition.ts'

function hasSound({ source }: FramesValue): boolean {
  return source?.facts.streams.some(({ kind }) => kind === 'audio') ?? false
}

export const run: NodeRun<typeof disguiseVoice> = async ({ inputs: { frames }, params, ctx }) => {
  const { sound, semitones, formants } = params
  if (sound === 'keep') return { frames }
  if (!hasSound(frames)) {
    ctx.warn('There is no sound to disguise.')
    return { frames }
  }
  if (sound === 'shift' && semitones === 0)
    ctx.warn('The pitch is shifted by 0 semitones: voices stay as they are.')
  const wanted: SoundTreatment = sound === 'mute' ? { kind: 'mute' } : { kind: 'shift', semitones, formants }
  // What was muted before stays silent.
  const treatment = frames.sound?.kind === 'mute' ? frames.sound : wanted
  // The pictures stay what they are, and as verified as they are: only the recipe is another one.
  return { frames: { ...frames, sound: treatment, digest: ctx.key } }
}
