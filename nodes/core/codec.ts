const arrays = { Float32Array, Float64Array, Uint8Array, Int32Array, Uint16Array } as const
type ArrayName = keyof typeof arrays
type KnownArray = InstanceType<(typeof arrays)[ArrayName]>

function arrayName(value: unknown): ArrayName | undefined {
  if (!ArrayBuffer.isView(value)) return undefined
  // Node's Buffer is a Uint8Array by another name.
  if (value instanceof Uint8Array) return 'Uint8Array'
  return (Object.keys(arrays) as ArrayName[]).find((name) => value instanceof arrays[name])
}

/** Bytes that become one piece of text; a multiple of 3, so that the pieces join to one base64 text. */
const pieceBytes = 3 * 0x4000

// Node's Buffer is a hundred times as fast; browsers have none.
const toBase64: (bytes: Uint8Array) => string =
  typeof Buffer === 'undefined'
    ? (bytes) => btoa(String.fromCharCode(...bytes))
    : (bytes) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')

const bytesOf: (base64: string) => Uint8Array =
  typeof Buffer === 'undefined'
    ? (base64) => Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
    : (base64) => Buffer.from(base64, 'base64')

function* base64Pieces(bytes: Uint8Array): Generator<string> {
  for (let at = 0; at < bytes.length; at += pieceBytes) yield toBase64(bytes.subarray(at, at + pieceBytes))
}

function fromBase64(text: string): Uint8Array {
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4) - (/=*$/.exec(text)?.[0].length ?? 0))
  const pieceLength = (pieceBytes / 3) * 4
  for (let from = 0, at = 0; from < text.length; from += pieceLength, at += pieceBytes)
    bytes.set(bytesOf(text.slice(from, from + pieceLength)), at)
  return bytes
}

/**
 * Writes JSON-like data with typed arrays as text, piece by piece, so that large data need not be in memory twice.
 * Equal data gives equal text (keys are sorted, `undefined` members left out). Typed arrays are little endian base64
 * under the key `$` + their name.
 * @throws TypeError for what cannot be kept: functions, symbols, big integers, numbers that are not finite
 */
export function* encodePieces(data: unknown): Generator<string> {
  const name = arrayName(data)
  if (name !== undefined) {
    const view = data as KnownArray
    yield `{"$${name}":"`
    yield* base64Pieces(new Uint8Array(view.buffer, view.byteOffset, view.byteLength))
    yield '"}'
  } else if (data === null || typeof data === 'string' || typeof data === 'boolean')
    yield JSON.stringify(data)
  else if (typeof data === 'number') {
    if (!Number.isFinite(data)) throw new TypeError(`A value that is kept must be finite, found ${data}.`)
    yield JSON.stringify(data)
  } else if (Array.isArray(data)) {
    yield '['
    for (const [at, item] of data.entries()) {
      if (at > 0) yield ','
      yield* encodePieces(item)
    }
    yield ']'
  } else if (typeof data === 'object') {
    const members = Object.entries(data)
      .filter(([, value]) => value !== undefined)
      .sort(([left], [right]) => (left < right ? -1 : left > right ? 1 : 0))
    yield '{'
    for (const [at, [key, value]] of members.entries()) {
      yield `${at > 0 ? ',' : ''}${JSON.stringify(key)}:`
      yield* encodePieces(value)
    }
    yield '}'
  } else throw new TypeError(`A value that is kept must be data, found a ${typeof data}.`)
}

/** The whole text of `encodePieces`. @throws TypeError like it */
export function encodeData(data: unknown): string {
  return [...encodePieces(data)].join('')
}

function revive(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  const [entry, ...rest] = Object.entries(value)
  if (entry === undefined || rest.length > 0 || !entry[0].startsWith('$')) return value
  const name = entry[0].slice(1)
  if (!Object.hasOwn(arrays, name) || typeof entry[1] !== 'string') return value
  return new arrays[name as ArrayName](fromBase64(entry[1]).buffer as ArrayBuffer)
}

/** Reads what `encodeData` wrote. @throws SyntaxError for other text */
export function decodeData(text: string): unknown {
  return JSON.parse(text, revive)
}
