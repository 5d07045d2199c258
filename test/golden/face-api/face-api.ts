import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { PlanarImage } from '../../../nodes/core/media.ts'

/** What face-api finds, in pixels of the photograph. */
export interface FaceApiFace {
  /** x, y, width, height. */
  readonly box: readonly number[]
  readonly score: number
  /** x, y of 68 points, from a single pass. */
  readonly landmarks: readonly number[]
  readonly descriptor: readonly number[]
}

interface FaceApiBox {
  readonly score: number
  readonly box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number }
}

interface FaceApiResult {
  readonly detection: FaceApiBox
  readonly landmarks: { readonly positions: readonly { readonly x: number; readonly y: number }[] }
  readonly descriptor: Float32Array
}

interface Net {
  loadFromWeightMap(weights: unknown): void
}

interface FaceApi {
  readonly version: string
  readonly nets: Readonly<
    Record<'ssdMobilenetv1' | 'tinyFaceDetector' | 'faceLandmark68Net' | 'faceRecognitionNet', Net>
  >
  readonly SsdMobilenetv1Options: new (options: { minConfidence: number }) => object
  readonly TinyFaceDetectorOptions: new (options: { inputSize: number; scoreThreshold: number }) => object
  detectAllFaces(
    input: unknown,
    options: object,
  ): Promise<FaceApiBox[]> & {
    withFaceLandmarks(): { withFaceDescriptors(): Promise<FaceApiResult[]> }
  }
}

interface TensorFlow {
  readonly io: {
    decodeWeights(bytes: ArrayBuffer, specs: readonly unknown[]): unknown
  }
  tensor3d(data: Float32Array, shape: readonly [number, number, number]): { dispose(): void }
  setBackend(name: string): Promise<boolean>
  ready(): Promise<void>
}

const require = createRequire(import.meta.url)
const packageFolder = dirname(require.resolve('@vladmandic/face-api/package.json'))

const netFiles = {
  ssdMobilenetv1: 'ssd_mobilenetv1_model',
  tinyFaceDetector: 'tiny_face_detector_model',
  faceLandmark68Net: 'face_landmark_68_model',
  faceRecognitionNet: 'face_recognition_model',
} as const

/** face-api runs on tfjs-wasm; its own loader wants `fetch` of a path, so the weights are read here. */
async function loadNet(tf: TensorFlow, net: Net, name: string): Promise<void> {
  const manifest = JSON.parse(
    await readFile(join(packageFolder, 'model', `${name}-weights_manifest.json`), 'utf8'),
  ) as { weights: unknown[] }[]
  const bytes = await readFile(join(packageFolder, 'model', `${name}.bin`))
  const specs = manifest.flatMap((group) => group.weights)
  net.loadFromWeightMap(tf.io.decodeWeights(Uint8Array.from(bytes).buffer, specs))
}

function interleaved({ width, height, planes }: PlanarImage): Float32Array {
  const data = new Float32Array(3 * width * height)
  planes.forEach((plane, channel) => {
    for (let i = 0; i < plane.length; i++) data[3 * i + channel] = plane[i]!
  })
  return data
}

function boxOf({ box: { x, y, width, height } }: FaceApiBox): number[] {
  return [x, y, width, height]
}

export interface FaceApiRunner {
  readonly version: string
  /** SSD MobileNet at 512 with score > 0.5, landmarks, descriptors. */
  faces(image: PlanarImage): Promise<FaceApiFace[]>
  /** Tiny detector with score > 0.5. */
  tinyFaces(image: PlanarImage, size: number): Promise<Pick<FaceApiFace, 'box' | 'score'>[]>
}

/** face-api itself on the WebAssembly backend of TensorFlow.js, fed with tensors instead of a canvas. */
export async function startFaceApi(): Promise<FaceApiRunner> {
  const tf = require('@tensorflow/tfjs') as TensorFlow
  const wasm = require('@tensorflow/tfjs-backend-wasm') as { setWasmPaths(folder: string): void }
  wasm.setWasmPaths(`${dirname(require.resolve('@tensorflow/tfjs-backend-wasm'))}/`)
  await tf.setBackend('wasm')
  await tf.ready()
  const faceApi = require('@vladmandic/face-api/dist/face-api.node-wasm.js') as FaceApi
  for (const [net, name] of Object.entries(netFiles))
    await loadNet(tf, faceApi.nets[net as keyof typeof netFiles], name)
  const { version } = require('@vladmandic/face-api/package.json') as { version: string }
  return {
    version,
    async faces(image) {
      const tensor = tf.tensor3d(interleaved(image), [image.height, image.width, 3])
      const results = await faceApi
        .detectAllFaces(tensor, new faceApi.SsdMobilenetv1Options({ minConfidence: 0.5 }))
        .withFaceLandmarks()
        .withFaceDescriptors()
      tensor.dispose()
      return results.map(({ detection, landmarks, descriptor }) => ({
        box: boxOf(detection),
        score: detection.score,
        landmarks: landmarks.positions.flatMap(({ x, y }) => [x, y]),
        descriptor: [...descriptor],
      }))
    },
    async tinyFaces(image, size) {
      const tensor = tf.tensor3d(interleaved(image), [image.height, image.width, 3])
      const options = new faceApi.TinyFaceDetectorOptions({ inputSize: size, scoreThreshold: 0.5 })
      const results = await faceApi.detectAllFaces(tensor, options)
      tensor.dispose()
      return results.map((result) => ({ box: boxOf(result), score: result.score }))
    },
  }
}
