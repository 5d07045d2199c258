/** Seconds at which a frame is shown. */
export function secondsAt(frame: number, frameRate: number): number {
  return frameRate > 0 ? frame / frameRate : 0
}

/** `0:04.72`, with hours only where there are any. */
export function timeCode(seconds: number): string {
  const hundredths = Math.max(0, Math.round(seconds * 100))
  const two = (value: number): string => String(value).padStart(2, '0')
  const whole = Math.floor(hundredths / 100)
  const hours = Math.floor(whole / 3600)
  const minutes = Math.floor(whole / 60) % 60
  const rest = `${two(whole % 60)}.${two(hundredths % 100)}`
  return hours > 0 ? `${hours}:${two(minutes)}:${rest}` : `${minutes}:${rest}`
}
