/** Decodes a picture off the page's thread. */
export function decodePicture(bytes: Uint8Array): Promise<ImageBitmap> {
  return createImageBitmap(new Blob([bytes as Uint8Array<ArrayBuffer>]))
}

/** Resolves once what was set has been painted; a hidden page paints nothing and asks for nothing. */
export function painted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const frame = requestAnimationFrame(() => resolve())
    signal.addEventListener('abort', () => {
      cancelAnimationFrame(frame)
      resolve()
    })
  })
}
