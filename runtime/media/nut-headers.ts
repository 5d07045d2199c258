import { NutBytes } from './nut-bytes.ts'

/** Flags of a NUT frame; names and values of the specification (nut.txt of the NUT project, version 3). */
export const nutFlags = {
  codedPts: 8,
  streamId: 16,
  sizeMsb: 32,
  checksum: 64,
  reserved: 128,
  headerIndex: 1024,
  matchTime: 2048,
  coded: 4096,
  invalid: 8192,
} as const

/** One of the 256 kinds of frame that a main header declares. */
export interface FrameCode {
  readonly flags: number
  readonly ptsDelta: number
  readonly sizeMultiplier: number
  readonly sizeLsb: number
  readonly reservedCount: number
  readonly headerIndex: number
}

export interface MainHeader {
  readonly timeBases: readonly number[]
  readonly frameCodes: readonly FrameCode[]
  /** Bytes that frames may begin with without carrying them; the first is empty. */
  readonly elisions: readonly Uint8Array[]
}

export interface StreamHeader {
  /** Seconds per tick. */
  readonly timeBase: number
  readonly msbPtsShift: number
  readonly width: number
  readonly height: number
}

interface FrameCodeState {
  ptsDelta: number
  sizeMultiplier: number
}

function readFrameCodes(bytes: NutBytes): FrameCode[] {
  const codes: FrameCode[] = []
  const kept: FrameCodeState & { headerIndex: number } = { ptsDelta: 0, sizeMultiplier: 1, headerIndex: 0 }
  while (codes.length < 256) {
    const flags = bytes.unsigned()
    const fields = bytes.unsigned()
    if (fields > 0) kept.ptsDelta = bytes.signed()
    if (fields > 1) kept.sizeMultiplier = bytes.unsigned()
    if (fields > 2) bytes.unsigned() // Stream: there is only one.
    const size = fields > 3 ? bytes.unsigned() : 0
    const reservedCount = fields > 4 ? bytes.unsigned() : 0
    const count = fields > 5 ? bytes.unsigned() : kept.sizeMultiplier - size
    if (fields > 6) bytes.signed()
    if (fields > 7) kept.headerIndex = bytes.unsigned()
    for (let field = 8; field < fields; field++) bytes.unsigned()
    if (count <= 0) throw new RangeError('NUT header without frame codes')
    for (let at = 0; at < count && codes.length < 256; at++) {
      // 'N' begins a start code and is never a frame; it takes a place without counting.
      if (codes.length === 0x4e) {
        codes.push({ ...kept, flags: nutFlags.invalid, sizeLsb: 0, reservedCount: 0 })
        at--
        continue
      }
      codes.push({ ...kept, flags, sizeLsb: size + at, reservedCount })
    }
  }
  return codes
}

/** @param body what follows the main header's forward pointer */
export function readMainHeader(body: Buffer): MainHeader {
  const bytes = new NutBytes(body, 0)
  if (bytes.unsigned() !== 3) throw new RangeError('unknown NUT version')
  bytes.unsigned() // Number of streams.
  bytes.unsigned() // Largest distance between synchronisation points.
  const timeBases = Array.from({ length: bytes.unsigned() }, () => bytes.unsigned() / bytes.unsigned())
  const frameCodes = readFrameCodes(bytes)
  const elisions = Array.from({ length: bytes.unsigned() }, () => Uint8Array.from(bytes.block()))
  return { timeBases, frameCodes, elisions: [new Uint8Array(0), ...elisions] }
}

/** @param body what follows the forward pointer of a video stream's header */
export function readStreamHeader(body: Buffer, main: MainHeader): StreamHeader {
  const bytes = new NutBytes(body, 0)
  bytes.unsigned() // Stream id.
  bytes.unsigned() // Class: video.
  bytes.block() // Four-character code.
  const timeBase = main.timeBases[bytes.unsigned()] ?? Number.NaN
  const msbPtsShift = bytes.unsigned()
  bytes.unsigned() // Largest distance of timestamps.
  bytes.unsigned() // Decode delay.
  bytes.unsigned() // Flags.
  bytes.block() // Codec data.
  return { timeBase, msbPtsShift, width: bytes.unsigned(), height: bytes.unsigned() }
}
