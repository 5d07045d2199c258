const kinds = { bytes: Uint8Array, words: Int32Array, floats: Float32Array } as const
type Kind = keyof typeof kinds

/** Buffers that are used again: one name always means the same memory, grown where needed. Content is undefined. */
export interface Scratch {
  bytes(name: string, length: number): Uint8Array
  words(name: string, length: number): Int32Array
  floats(name: string, length: number): Float32Array
}

// A face that comes nearer grows a little each frame: room to spare saves a new buffer for every one.
const roomToSpare = 1.5

function keeper<K extends Kind>(kind: K): (name: string, length: number) => InstanceType<(typeof kinds)[K]> {
  const buffers = new Map<string, InstanceType<(typeof kinds)[Kind]>>()
  return (name, length) => {
    let buffer = buffers.get(name)
    if (buffer === undefined || buffer.length < length) {
      buffer = new kinds[kind](Math.ceil(length * roomToSpare))
      buffers.set(name, buffer)
    }
    return buffer.subarray(0, length) as InstanceType<(typeof kinds)[K]>
  }
}

/** Fresh scratch memory. What was taken under a name is overwritten when the name is asked for again. */
export function createScratch(): Scratch {
  return { bytes: keeper('bytes'), words: keeper('words'), floats: keeper('floats') }
}
