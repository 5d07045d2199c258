/** Strides of the six feature maps are 16, 32 … 512 network pixels. */
const firstStride = 16

/** Anchor sides as shares of this size; at other sizes the anchors keep their pixels. */
const trainedSize = 512

const scales = [0.2, 0.35, 0.5, 0.65, 0.8, 0.95, 1] as const

interface Shape {
  readonly scale: number
  /** Width by height. */
  readonly aspect: number
}

/** Anchor shapes of one feature map (Liu et al. 2016, SSD; the values of TensorFlow's object detection API). */
function shapesOf(map: number): readonly Shape[] {
  const scale = scales[map]!
  if (map === 0)
    return [
      { scale: 0.1, aspect: 1 },
      { scale, aspect: 2 },
      { scale, aspect: 0.5 },
    ]
  return [
    { scale, aspect: 1 },
    { scale: Math.sqrt(scale * scales[map + 1]!), aspect: 1 },
    { scale, aspect: 2 },
    { scale, aspect: 0.5 },
    { scale, aspect: 3 },
    { scale, aspect: 0.3333 },
  ]
}

/** Those of the last few input sizes, since each frame asks for the same: 100 KB at 512×288. */
const recent = new Map<string, Float64Array>()
const mostRecent = 8

/**
 * Anchors of a network input in the order of its outputs: feature map, row, column, shape.
 * @param width @param height network input in pixels
 * @returns centre x, centre y, width, height in network pixels, 4 an anchor; shared, not to be changed
 */
export function ssdAnchors(width: number, height: number): Float64Array {
  const key = `${width}×${height}`
  const anchors = recent.get(key) ?? computeAnchors(width, height)
  recent.delete(key)
  recent.set(key, anchors)
  for (const oldest of recent.keys()) if (recent.size > mostRecent) recent.delete(oldest)
  return anchors
}

function computeAnchors(width: number, height: number): Float64Array {
  const anchors: number[] = []
  let columns = Math.ceil(width / firstStride)
  let rows = Math.ceil(height / firstStride)
  for (let map = 0, stride = firstStride; map < 6; map++, stride *= 2) {
    const shapes = shapesOf(map)
    for (let row = 0; row < rows; row++)
      for (let column = 0; column < columns; column++)
        for (const { scale, aspect } of shapes) {
          const root = Math.sqrt(aspect)
          const [x, y] = [(column + 0.5) * stride, (row + 0.5) * stride]
          anchors.push(x, y, scale * root * trainedSize, (scale / root) * trainedSize)
        }
    columns = Math.ceil(columns / 2)
    rows = Math.ceil(rows / 2)
  }
  return Float64Array.from(anchors)
}
