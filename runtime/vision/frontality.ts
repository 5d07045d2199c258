/**
 * How much a face looks straight ahead, 0–1: where the nose tip lies between the outer eye corners, along the line
 * between them.
 */
export function frontality(landmarks: Float32Array): number {
  const point = (index: number) => [landmarks[2 * index]!, landmarks[2 * index + 1]!] as const
  const [leftX, leftY] = point(36)
  const [rightX, rightY] = point(45)
  const [noseX, noseY] = point(30)
  const [dx, dy] = [rightX - leftX, rightY - leftY]
  const square = dx * dx + dy * dy
  if (square === 0) return 0
  const along = ((noseX - leftX) * dx + (noseY - leftY) * dy) / square
  return Math.max(0, 1 - 2 * Math.abs(along - 0.5))
}
