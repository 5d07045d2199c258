const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]

const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1
  return value >>> 0
})

/** CRC-32 as PNG has it: over a chunk's type and data. */
export function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff
  for (const byte of bytes) crc = (table[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8)
  return (crc ^ 0xffffffff) >>> 0
}

export function isPng(bytes: Uint8Array): boolean {
  return bytes.length > 8 && signature.every((byte, at) => bytes[at] === byte)
}

export interface Chunk {
  /** Four letters: IHDR, IDAT, iTXt, … */
  readonly type: string
  readonly data: Uint8Array
  /** Its place in the file, with length, type and checksum. */
  readonly from: number
  readonly to: number
  /** Whether its checksum holds. */
  readonly sound: boolean
}

/** The chunks of a PNG up to its end, or up to where it breaks off. */
export function* chunksOf(bytes: Uint8Array): Generator<Chunk> {
  if (!isPng(bytes)) return
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let from = signature.length; from + 12 <= bytes.length;) {
    const length = view.getUint32(from)
    const to = from + 12 + length
    if (to > bytes.length) return
    const type = String.fromCharCode(...bytes.subarray(from + 4, from + 8))
    const sound = view.getUint32(to - 4) === crc32(bytes.subarray(from + 4, to - 4))
    yield { type, data: bytes.subarray(from + 8, to - 4), from, to, sound }
    if (type === 'IEND') return
    from = to
  }
}

/** The bytes of a chunk with length and checksum. */
export function chunkBytes(type: string, data: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(data.length + 12)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, data.length)
  bytes.set(new TextEncoder().encode(type), 4)
  bytes.set(data, 8)
  view.setUint32(data.length + 8, crc32(bytes.subarray(4, data.length + 8)))
  return bytes
}
