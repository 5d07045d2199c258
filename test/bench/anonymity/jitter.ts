/** Mean second difference of points over three frames that follow each other, in pixels. @param meshes x, y, z a point */
export function jitter(meshes: readonly (Float32Array | undefined)[]): number {
  let [sum, count] = [0, 0]
  for (let t = 1; t + 1 < meshes.length; t++) {
    const [before, now, after] = [meshes[t - 1], meshes[t], meshes[t + 1]]
    if (before === undefined || now === undefined || after === undefined) continue
    for (let i = 0; i < now.length; i += 3) {
      sum += Math.hypot(
        before[i]! - 2 * now[i]! + after[i]!,
        before[i + 1]! - 2 * now[i + 1]! + after[i + 1]!,
      )
      count++
    }
  }
  return sum / (count || 1)
}
