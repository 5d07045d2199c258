import type { Preview, PreviewAnswer } from './previews.ts'

/** A preview on the wire: all its pictures in one piece, because sockets take few pieces in a message. */
export interface PackedPreview {
  readonly answer: PreviewAnswer
  /** Bytes of each picture. */
  readonly sizes: readonly number[]
  readonly bytes: Uint8Array
}

export function packPreview({ answer, pictures }: Preview): PackedPreview {
  const sizes = pictures.map(({ byteLength }) => byteLength)
  const bytes = new Uint8Array(sizes.reduce((sum, size) => sum + size, 0))
  let at = 0
  for (const picture of pictures) {
    bytes.set(picture, at)
    at += picture.byteLength
  }
  return { answer, sizes, bytes }
}

/** @param packed its bytes as they arrive: an array buffer in browsers */
export function unpackPreview({
  answer,
  sizes,
  bytes,
}: Omit<PackedPreview, 'bytes'> & { readonly bytes: Uint8Array | ArrayBuffer }): Preview {
  const whole = new Uint8Array(bytes)
  let at = 0
  const pictures = sizes.map((size) => whole.subarray(at, (at += size)))
  return { answer, pictures }
}
