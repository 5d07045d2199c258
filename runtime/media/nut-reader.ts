import { NeedsMoreBytes, NutBytes } from './nut-bytes.ts'
import {
  nutFlags,
  readMainHeader,
  readStreamHeader,
  type MainHeader,
  type StreamHeader,
} from './nut-headers.ts'

/** The header of one raw picture; its `size` bytes follow in the stream, after the `prefix` that was left out. */
export interface NutFrame {
  readonly timestamp: number
  readonly size: number
  readonly prefix: Uint8Array
}

const identifier = 'nut/multimedia container\0'
/** Second byte of a start code. */
const startCodes = { main: 0x4d, stream: 0x53, syncPoint: 0x4b } as const

/**
 * Reads the headers of a NUT stream with one raw video stream, as ffmpeg writes it to a pipe. NUT is the one format
 * of ffmpeg that carries raw pictures of any size with exact timestamps and is written without a seek.
 */
export class NutReader {
  stream: StreamHeader | undefined
  private main: MainHeader | undefined
  private lastPts = 0
  private begun = false

  /**
   * Reads on from `at` up to the pixels of the next frame.
   * @returns the frame and where its pixels begin; or where to go on once there are more bytes
   * @throws RangeError where it is not such a stream
   */
  next(bytes: Buffer, at: number): { frame?: NutFrame; at: number } {
    let settled = at
    try {
      for (;;) {
        const reader = new NutBytes(bytes, settled)
        const frame = this.unit(reader)
        settled = reader.position
        if (frame !== undefined) return { frame, at: settled }
      }
    } catch (error) {
      if (error instanceof NeedsMoreBytes) return { at: settled }
      throw error
    }
  }

  private unit(bytes: NutBytes): NutFrame | undefined {
    if (!this.begun) {
      if (bytes.take(identifier.length).toString('latin1') !== identifier) throw new RangeError('not NUT')
      this.begun = true
      return undefined
    }
    const first = bytes.byte()
    if (first !== 0x4e) return this.frame(bytes, first)
    const code = bytes.take(7)[0]
    const length = bytes.unsigned()
    if (length > 4096) bytes.take(4)
    this.header(code, bytes.take(length))
    return undefined
  }

  private header(code: number | undefined, body: Buffer): void {
    if (code === startCodes.main) this.main = readMainHeader(body)
    if (code === startCodes.stream && this.main !== undefined) this.stream = readStreamHeader(body, this.main)
    if (code === startCodes.syncPoint) this.syncPoint(body)
  }

  private syncPoint(body: Buffer): void {
    const { main, stream } = this
    if (main === undefined || stream === undefined) throw new RangeError('NUT begins without its headers')
    const coded = new NutBytes(body, 0).unsigned()
    const count = main.timeBases.length
    const seconds = Math.floor(coded / count) * (main.timeBases[coded % count] ?? Number.NaN)
    this.lastPts = count === 1 ? Math.floor(coded) : Math.floor(seconds / stream.timeBase + 1e-6)
  }

  private frame(bytes: NutBytes, first: number): NutFrame {
    const { main, stream } = this
    const code = main?.frameCodes[first]
    if (main === undefined || stream === undefined || code === undefined)
      throw new RangeError('NUT begins without its headers')
    const flags = code.flags & nutFlags.coded ? code.flags ^ bytes.unsigned() : code.flags
    if (flags & nutFlags.invalid) throw new RangeError('invalid NUT frame')
    if (flags & nutFlags.streamId) bytes.unsigned()
    const pts = flags & nutFlags.codedPts ? this.fullPts(bytes.unsigned()) : this.lastPts + code.ptsDelta
    const msb = flags & nutFlags.sizeMsb ? bytes.unsigned() : 0
    if (flags & nutFlags.matchTime) bytes.signed()
    const index = flags & nutFlags.headerIndex ? bytes.unsigned() : code.headerIndex
    const reserved = flags & nutFlags.reserved ? bytes.unsigned() : code.reservedCount
    for (let at = 0; at < reserved; at++) bytes.unsigned()
    const whole = code.sizeLsb + code.sizeMultiplier * msb
    const prefix = (whole > 4096 ? undefined : main.elisions[index]) ?? new Uint8Array(0)
    if (flags & nutFlags.checksum) bytes.take(4)
    this.lastPts = pts
    return { timestamp: pts * stream.timeBase, size: whole - prefix.length, prefix }
  }

  /** A timestamp is written whole, or by its low bits near the last one. */
  private fullPts(coded: number): number {
    const modulus = 2 ** (this.stream?.msbPtsShift ?? 0)
    if (coded >= modulus) return coded - modulus
    const lowest = this.lastPts - Math.floor((modulus - 1) / 2)
    return lowest + ((((coded - lowest) % modulus) + modulus) % modulus)
  }
}
