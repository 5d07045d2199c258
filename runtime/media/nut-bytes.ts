/** Thrown while a header is not complete yet: more bytes are needed. */
export class NeedsMoreBytes extends Error {}

/** Reads NUT's numbers from a part of the stream. */
export class NutBytes {
  private readonly bytes: Buffer
  position: number

  constructor(bytes: Buffer, position: number) {
    this.bytes = bytes
    this.position = position
  }

  /** @throws NeedsMoreBytes */
  byte(): number {
    const value = this.bytes[this.position]
    if (value === undefined) throw new NeedsMoreBytes()
    this.position++
    return value
  }

  /** @throws NeedsMoreBytes */
  take(length: number): Buffer {
    const end = this.position + length
    if (end > this.bytes.length) throw new NeedsMoreBytes()
    const part = this.bytes.subarray(this.position, end)
    this.position = end
    return part
  }

  /** `v`: seven bits a byte, most significant first; the top bit says that more follow. */
  unsigned(): number {
    let value = 0
    for (;;) {
      const byte = this.byte()
      value = value * 128 + (byte & 127)
      if (byte < 128) return value
    }
  }

  /** `s`: signed, with the sign in the lowest bit. */
  signed(): number {
    const value = this.unsigned() + 1
    return value % 2 === 1 ? -Math.floor(value / 2) : value / 2
  }

  /** `vb`: a length and as many bytes. */
  block(): Buffer {
    return this.take(this.unsigned())
  }
}
