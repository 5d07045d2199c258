import type { Preview, PreviewAnswer, PreviewWarning } from './previews.ts'

/** A preview on the wire: all its pictures in one piece, because sockets take few pieces in a message. */
export interface PackedPreview {
  readonly answer: PreviewAnswer
  readonly warnings?: readonly PreviewWarning[]
  /** Bytes of each picture. */
  readonly sizes: readonly number[]
  readonly bytes: Uint8Array
}

export function packPreview({ pictures, ...rest }: Preview): PackedPreview {
  const sizes = pictures.map(({ byteLength }) => byteLength)
  const bytes = new Uint8Array(sizes.reduce((sum, size) => sum + size, 0))
  let at = 0
  for (const picture of pictures) {
    bytes.set(picture, at)
    at += picture.byteLength
  }
  return { ...rest, sizes, bytes }
}

/** @param packed its bytes as they arrive: an array buffer in browsers */
export function unpackPreview({
  sizes,
  bytes,
  ...rest
}: Omit<PackedPreview, 'bytes'> & { readonly bytes: Uint8Array | ArrayBuffer }): Preview {
  const whole = new Uint8Array(bytes)
  let at = 0
  const pictures = sizes.map((size) => whole.subarray(at, (at += size)))
  return { ...rest, pictures }
}
