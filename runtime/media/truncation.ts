import { open, type FileHandle } from 'node:fs/promises'
import type { PacketTimes } from './packet-times.ts'

async function read(file: FileHandle, at: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length)
  const { bytesRead } = await file.read(buffer, 0, length, at)
  return buffer.subarray(0, bytesRead)
}

/** ISO base media (mp4, mov): a chain of boxes, each with its size first. */
async function endsInsideBox(file: FileHandle, size: number): Promise<boolean> {
  let at = 0
  while (at < size) {
    const head = await read(file, at, 16)
    // Less than a box: zeros are padding, anything else began one.
    if (head.length < 8) return head.some((byte) => byte !== 0)
    const short = head.readUInt32BE(0)
    if (short === 0) return false // The last box reaches to the end, wherever that is.
    if (short === 1 && head.length < 16) return true
    const length = short === 1 ? Number(head.readBigUInt64BE(8)) : short
    // Not a box: some writers leave rubbish behind the last one, which harms nobody.
    if (length < 8 || !/^[\x20-\x7e\xa9]{4}$/.test(head.toString('latin1', 4, 8))) return false
    if (at + length > size) return true
    at += length
  }
  return false
}

/** An EBML number at `at`: its value (-1 = unknown) and its length in bytes. */
function ebmlSize(bytes: Buffer, at: number): { value: number; length: number } | undefined {
  const first = bytes[at]
  if (first === undefined || first === 0) return undefined
  const length = Math.clz32(first) - 23
  let value = first & (0xff >> length)
  let unknown = value === 0xff >> length
  for (let i = 1; i < length; i++) {
    const byte = bytes[at + i]
    if (byte === undefined) return undefined
    value = value * 256 + byte
    unknown &&= byte === 0xff
  }
  return { value: unknown ? -1 : value, length }
}

/** Matroska: the segment states its length, unless it was written live. */
async function endsInsideSegment(file: FileHandle, size: number): Promise<boolean> {
  const head = await read(file, 0, 4096)
  const header = ebmlSize(head, 4)
  if (header === undefined || header.value < 0) return false
  const segment = 4 + header.length + header.value
  if (head.length < segment + 5 || head.readUInt32BE(segment) !== 0x18538067) return false
  const length = ebmlSize(head, segment + 4)
  return length !== undefined && length.value >= 0 && segment + 4 + length.length + length.value > size
}

/**
 * Whether a file ends before its own structure says so: ffmpeg plays such a file as far as it goes and ends well.
 * Formats that do not state their length (MPEG-TS) cannot be checked and count as whole.
 */
async function isCutOff(path: string): Promise<boolean> {
  await using file = await open(path, 'r')
  const { size } = await file.stat()
  const head = await read(file, 0, 16)
  if (head.length < 12) return false
  if (head.readUInt32BE(0) === 0x1a45dfa3) return await endsInsideSegment(file, size)
  if (head.toString('latin1', 0, 4) === 'RIFF') return 8 + head.readUInt32LE(4) > size
  const kind = head.toString('latin1', 4, 8)
  if (/^(?:ftyp|moov|mdat|free|skip|wide|styp|pnot)$/.test(kind)) return await endsInsideBox(file, size)
  return false
}

/** Whether a file lacks its end, by its structure or by what reading its packets brought up. */
export async function isCutShort(path: string, { corrupt, ending }: PacketTimes): Promise<boolean> {
  // User data (SEI) that is cut says nothing of the file: cameras write such.
  const complained = ending.log
    .split('\n')
    .some((line) => /partial file|ended prematurely|truncat/i.test(line) && !/\bSEI\b/.test(line))
  return corrupt > 0 || complained || (await isCutOff(path))
}
