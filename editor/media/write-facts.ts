import type { MediaFacts } from '../../runtime/protocol/endpoints/media.ts'
import { text } from '../text/text.ts'

/** `1:04`, `1:02:33`; below ten seconds with a digit more: `4.2 s`. */
export function writeDuration(seconds: number): string {
  if (seconds < 10) return `${Number(seconds.toFixed(1))} s`
  const whole = Math.round(seconds)
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60)]
  const tail = String(whole % 60).padStart(2, '0')
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${tail}` : `${minutes}:${tail}`
}

/** `1280×720 · 25 fps · 0:16 · sound`. */
export function writeFacts(facts: MediaFacts): string {
  const { width, height, frameRate, durationSeconds, audioTracks } = facts
  const rate = frameRate === undefined ? undefined : Number(frameRate.toFixed(2))
  const parts = [
    width !== undefined && height !== undefined && `${width}×${height}`,
    facts.kind === 'video' && rate !== undefined && `${rate} fps`,
    facts.kind === 'video' && durationSeconds !== undefined && writeDuration(durationSeconds),
    facts.kind === 'video' && audioTracks !== undefined && text.media.sound(audioTracks),
  ]
  return parts.filter((part) => part !== false).join(' · ')
}
