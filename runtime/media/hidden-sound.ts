import { rethrowCancel, startChild } from './child.ts'
import { fileAddress, guardedInput } from './command.ts'
import { linesOf } from './lines.ts'

/**
 * Seconds of sound that an edit list hides from players (flag D), of each sound track by its index. A stream that is
 * copied packet by packet still holds them.
 */
export async function hiddenSound(
  ffprobe: string,
  path: string,
  signal: AbortSignal | undefined,
): Promise<ReadonlyMap<number, number>> {
  const show = ['-select_streams', 'a', '-show_entries', 'packet=stream_index,duration_time,flags']
  using child = startChild(
    ffprobe,
    ['-v', 'error', ...guardedInput, ...show, '-of', 'compact=nk=1:p=0', '-i', fileAddress(path)],
    { signal },
  )
  const seconds = new Map<number, number>()
  for await (const line of linesOf(child.stdout)) {
    const [stream = '', duration = '', flags = ''] = line.split('|')
    if (!flags.includes('D')) continue
    seconds.set(Number(stream), (seconds.get(Number(stream)) ?? 0) + (Number(duration) || 0))
  }
  await child.ended
  rethrowCancel(signal)
  return seconds
}
