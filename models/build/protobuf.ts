/**
 * Protocol-buffer bytes, written by hand: a message is a list of parts with their total length, so that nesting
 * copies nothing. Wire format: https://protobuf.dev/programming-guides/encoding
 */
export interface Message {
  readonly parts: Uint8Array[]
  length: number
}

const wireTypes = { varint: 0, bytes: 2, fixed32: 5 } as const

export function message(): Message {
  return { parts: [], length: 0 }
}

function append(target: Message, part: Uint8Array): void {
  target.parts.push(part)
  target.length += part.length
}

/** Base-128 varint; negative numbers as 64-bit two's complement. */
function varint(value: number): Uint8Array {
  const bytes: number[] = []
  let rest = BigInt.asUintN(64, BigInt(value))
  while (rest > 127n) {
    bytes.push(Number(rest & 127n) | 128)
    rest >>= 7n
  }
  bytes.push(Number(rest))
  return Uint8Array.from(bytes)
}

function writeTag(target: Message, field: number, wireType: number): void {
  append(target, varint(field * 8 + wireType))
}

/** @param value a whole number that a double holds exactly */
export function writeInteger(target: Message, field: number, value: number): void {
  writeTag(target, field, wireTypes.varint)
  append(target, varint(value))
}

export function writeFloat(target: Message, field: number, value: number): void {
  writeTag(target, field, wireTypes.fixed32)
  const bytes = new Uint8Array(4)
  new DataView(bytes.buffer).setFloat32(0, value, true)
  append(target, bytes)
}

export function writeBytes(target: Message, field: number, bytes: Uint8Array): void {
  writeTag(target, field, wireTypes.bytes)
  append(target, varint(bytes.length))
  append(target, bytes)
}

export function writeText(target: Message, field: number, text: string): void {
  writeBytes(target, field, new TextEncoder().encode(text))
}

export function writeMessage(target: Message, field: number, inner: Message): void {
  writeTag(target, field, wireTypes.bytes)
  append(target, varint(inner.length))
  for (const part of inner.parts) append(target, part)
}

export function toBytes({ parts, length }: Message): Uint8Array {
  const bytes = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length
  }
  return bytes
}
