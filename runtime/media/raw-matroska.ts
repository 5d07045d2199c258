import type { ColourTags, Rational } from '../../nodes/core/media.ts'
import { colourCodes } from './colour-codes.ts'

/** Number of bytes in hex ("1a45dfa3") as an EBML id. */
function id(hex: string): Buffer {
  return Buffer.from(hex, 'hex')
}

function unsigned(value: number): Buffer {
  const bytes = Buffer.alloc(8)
  bytes.writeBigUInt64BE(BigInt(value))
  return bytes
}

function length(bytes: number): Buffer {
  const size = unsigned(bytes)
  size[0] = 0x01
  return size
}

function element(hex: string, ...content: (Buffer | string | number | undefined)[]): Buffer {
  const parts = content
    .filter((part) => part !== undefined)
    .map((part) => (typeof part === 'number' ? unsigned(part) : Buffer.from(part)))
  const body = Buffer.concat(parts)
  return Buffer.concat([id(hex), length(body.length), body])
}

function optional(hex: string, value: number | undefined): Buffer | undefined {
  return value === undefined ? undefined : element(hex, value)
}

export interface RawVideo {
  readonly width: number
  readonly height: number
  readonly frameRate: Rational
  readonly colour: ColourTags
  /** `I420`, or `G3\0\x08` for planes G, B, R. */
  readonly fourCharacterCode: string
}

/**
 * The beginning of a Matroska stream that carries raw pictures with timestamps in nanoseconds. ffmpeg's encoders take
 * raw pictures with exact timestamps only from a container, and this is the simplest that every version reads from a
 * pipe. Element ids: RFC 9559.
 */
export function matroskaHeader(video: RawVideo): Buffer {
  const { numerator, denominator } = video.frameRate
  const { primaries, transfer, matrix, range } = colourCodes(video.colour)
  const colour = [
    optional('55b1', matrix),
    optional('55b9', range),
    optional('55ba', transfer),
    optional('55bb', primaries),
  ]
  return Buffer.concat([
    element('1a45dfa3', element('4282', 'matroska'), element('4287', 4), element('4285', 2)),
    // The segment's length is unknown: it ends with the stream.
    id('1853806701ffffffffffffff'),
    element('1549a966', element('2ad7b1', 1), element('4d80', 'veilgraph'), element('5741', 'veilgraph')),
    element(
      '1654ae6b',
      element(
        'ae',
        element('d7', 1),
        element('73c5', 1),
        element('83', 1),
        element('9c', 0),
        element('86', 'V_UNCOMPRESSED'),
        element('23e383', Math.round((1e9 * denominator) / numerator)),
        element(
          'e0',
          element('b0', video.width),
          element('ba', video.height),
          element('2eb524', Buffer.from(video.fourCharacterCode, 'latin1')),
          colour.some((tag) => tag !== undefined) ? element('55b0', ...colour) : undefined,
        ),
      ),
    ),
  ])
}

/** What goes before the bytes of one picture: a cluster with one key frame. @param timestamp seconds, from 0 */
export function matroskaPictureHeader(timestamp: number, bytes: number): Buffer {
  const time = element('e7', Math.round(timestamp * 1e9))
  const block = Buffer.concat([id('a3'), length(bytes + 4), Buffer.from([0x81, 0, 0, 0x80])])
  return Buffer.concat([id('1f43b675'), length(time.length + block.length + bytes), time, block])
}
