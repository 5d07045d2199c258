/** The frame that is on at a time, and whether the video is over. */
export function frameAfter(
  seconds: number,
  frameRate: number,
  frameCount: number,
): { readonly frame: number; readonly ended: boolean } {
  const frame = Math.max(0, Math.floor(seconds * frameRate + 1e-6))
  return frame >= frameCount ? { frame: frameCount - 1, ended: true } : { frame, ended: false }
}
