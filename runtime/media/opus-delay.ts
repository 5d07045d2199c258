import { runToEnd } from './child.ts'
import { fileAddress, guardedInput } from './command.ts'

/** Bytes of a dump such as "00000000: 4f70 7573 …  Opus". */
function bytesOfDump(dump: string): Buffer {
  const hex = dump
    .split('\n')
    .map((line) => /^[0-9a-f]{8}: ((?:[0-9a-f]{2,4} ?)+)/.exec(line)?.[1] ?? '')
    .join('')
  return Buffer.from(hex.replaceAll(' ', ''), 'hex')
}

/**
 * Seconds that a player leaves out at the start of an Opus stream: its pre-skip, in the header that every container
 * keeps (RFC 7845, §5.1). 0 where there is no such header.
 */
export async function opusDelay(
  ffprobe: string,
  path: string,
  index: number,
  signal?: AbortSignal,
): Promise<number> {
  const show = [
    '-select_streams',
    String(index),
    '-show_entries',
    'stream=extradata',
    '-show_data',
    '-of',
    'json',
  ]
  const { stdout } = await runToEnd(
    ffprobe,
    ['-v', 'error', ...guardedInput, ...show, '-i', fileAddress(path)],
    { signal },
  )
  const dump = /"extradata": "((?:[^"\\]|\\.)*)"/.exec(stdout)?.[1] ?? ''
  const header = bytesOfDump(dump.replaceAll('\\n', '\n'))
  return header.toString('latin1', 0, 8) === 'OpusHead' && header.length >= 12
    ? header.readUInt16LE(10) / 48_000
    : 0
}
