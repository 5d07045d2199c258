import type { Rational } from '../../nodes/core/media.ts'
import { rethrowCancel, startChild, type Ending } from './child.ts'
import { fileAddress, guardedInput } from './command.ts'
import { linesOf } from './lines.ts'
import type { Timing } from './video-facts.ts'

export interface PacketTimes extends Timing {
  /** Packets without a timestamp, which only decoding can place. */
  readonly untimed: number
  /** Packets that players skip, yet that a copied stream would hold: an edit list hides them (flag D). */
  readonly hidden: number
  /** Packets that the demuxer found cut off or damaged. */
  readonly corrupt: number
  readonly ending: Ending
}

/**
 * Reads the packets of one stream without decoding them: the timestamps of those that are shown, ascending. Those
 * that an edit list hides are counted apart.
 */
export async function readPacketTimes(
  ffprobe: string,
  path: string,
  stream: { index: number; timeBase: Rational },
  signal?: AbortSignal,
): Promise<PacketTimes> {
  const entries = ['-show_entries', 'packet=pts,duration,flags', '-of', 'compact=nk=1:p=0']
  const select = ['-select_streams', String(stream.index)]
  using child = startChild(
    ffprobe,
    ['-v', 'error', ...guardedInput, ...select, ...entries, '-i', fileAddress(path)],
    { signal },
  )
  const unit = stream.timeBase.numerator / stream.timeBase.denominator
  const times: number[] = []
  let untimed = 0
  let corrupt = 0
  let hidden = 0
  let latest = -Infinity
  let lastDuration: number | undefined
  for await (const line of linesOf(child.stdout)) {
    const [pts = '', duration = '', flags = ''] = line.split('|')
    if (pts === '') continue
    if (flags.includes('C')) corrupt++
    if (flags.includes('D')) {
      hidden++
      continue
    }
    const ticks = Number(pts)
    if (Number.isNaN(ticks)) {
      untimed++
      continue
    }
    times.push((ticks * stream.timeBase.numerator) / stream.timeBase.denominator)
    if (ticks < latest) continue
    latest = ticks
    lastDuration = Number(duration) > 0 ? Number(duration) * unit : undefined
  }
  const ending = await child.ended
  rethrowCancel(signal)
  const timestamps = Float64Array.from(times).sort()
  return { timestamps, lastDuration, untimed, hidden, corrupt, ending }
}
