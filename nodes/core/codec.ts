const arrays = { Float32Array, Float64Array, Uint8Array, Int32Array, Uint16Array } as const
type ArrayName = keyof typeof arrays
type KnownArray = InstanceType<(typeof arrays)[ArrayName]>

function arrayName(value: unknown): ArrayName | undefined {
  if (!ArrayBuffer.isView(value)) return undefined
  // Node's Buffer is a Uint8Array by another name.
  if (value instanceof Uint8Array) return 'Uint8Array'
  return (Object.keys(arrays) as ArrayName[]).find((name) => value instanceof arrays[name])
}

function toBase64(bytes: Uint8Array): string {
  let binary = ''
  const step = 0x8000
  for (let at = 0; at < bytes.length; at += step)
    binary += String.fromCharCode(...bytes.subarray(at, at + step))
  return btoa(binary)
}

function fromBase64(text: string): Uint8Array {
  const binary = atob(text)
  const bytes = new Uint8Array(binary.length)
  for (let at = 0; at < binary.length; at++) bytes[at] = binary.charCodeAt(at)
  return bytes
}

/**
 * Writes JSON-like data with typed arrays as text; equal data gives equal text (keys are sorted, `undefined` members
 * left out). Typed arrays are little endian base64 under the key `$` + their name.
 * @throws TypeError for what cannot be kept: functions, symbols, big integers, numbers that are not finite
 */
export function encodeData(data: unknown): string {
  const name = arrayName(data)
  if (name !== undefined) {
    const view = data as KnownArray
    return `{"$${name}":"${toBase64(new Uint8Array(view.buffer, view.byteOffset, view.byteLength))}"}`
  }
  if (data === null || typeof data === 'string' || typeof data === 'boolean') return JSON.stringify(data)
  if (typeof data === 'number') {
    if (!Number.isFinite(data)) throw new TypeError(`A value that is kept must be finite, found ${data}.`)
    return JSON.stringify(data)
  }
  if (Array.isArray(data)) return `[${data.map(encodeData).join(',')}]`
  if (typeof data === 'object') {
    const members = Object.entries(data)
      .filter(([, value]) => value !== undefined)
      .sort(([left], [right]) => (left < right ? -1 : left > right ? 1 : 0))
    return `{${members.map(([key, value]) => `${JSON.stringify(key)}:${encodeData(value)}`).join(',')}}`
  }
  throw new TypeError(`A value that is kept must be data, found a ${typeof data}.`)
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
