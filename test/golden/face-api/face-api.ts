import { expressions as labels } from '../../../models/roles.ts'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { PlanarImage } from '../../../nodes/core/media.ts'
import { startTensorFlow, type TensorFlow, type TensorFlowTensor } from '../tensorflow/tensorflow.ts'

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

interface ExpressionNet extends Net {
  forward(input: TensorFlowTensor): Promise<TensorFlowTensor>
}

interface AgeGenderNet extends Net {
  forward(input: TensorFlowTensor): Promise<{ age: TensorFlowTensor; gender: TensorFlowTensor }>
}

/** What face-api says of a face, by its own crop. */
export interface FaceApiTraits {
  /** x, y of 68 points, from a single pass. */
  readonly landmarks: readonly number[]
  /** In the order of its labels. */
  readonly expressions: readonly number[]
  readonly age: number
  readonly male: number
}

interface FaceApiDescribed {
  readonly landmarks: FaceApiResult['landmarks']
  readonly expressions: Readonly<Record<string, number>>
  readonly age: number
  readonly gender: 'male' | 'female'
  readonly genderProbability: number
}

interface FaceApi {
  readonly version: string
  readonly nets: Readonly<
    Record<'ssdMobilenetv1' | 'tinyFaceDetector' | 'faceLandmark68Net' | 'faceRecognitionNet', Net>
  > & { readonly faceExpressionNet: ExpressionNet; readonly ageGenderNet: AgeGenderNet }
  readonly SsdMobilenetv1Options: new (options: { minConfidence: number }) => object
  readonly TinyFaceDetectorOptions: new (options: { inputSize: number; scoreThreshold: number }) => object
  detectAllFaces(
    input: unknown,
    options: object,
  ): Promise<FaceApiBox[]> & {
    withFaceLandmarks(): {
      withFaceDescriptors(): Promise<FaceApiResult[]>
      withFaceExpressions(): { withAgeAndGender(): Promise<FaceApiDescribed[]> }
    }
  }
}

const require = createRequire(import.meta.url)
const packageFolder = dirname(require.resolve('@vladmandic/face-api/package.json'))

const netFiles = {
  ssdMobilenetv1: 'ssd_mobilenetv1_model',
  tinyFaceDetector: 'tiny_face_detector_model',
  faceLandmark68Net: 'face_landmark_68_model',
  faceRecognitionNet: 'face_recognition_model',
  faceExpressionNet: 'face_expression_model',
  ageGenderNet: 'age_gender_model',
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
  /** Faces found as in `faces`, described. */
  traits(image: PlanarImage): Promise<FaceApiTraits[]>
  /** The nets alone. @param input `[112, 112, 3]` RGB 0–255 */
  expressionsOf(input: Float32Array): Promise<Float32Array>
  /** @returns age in years; probabilities of male and female */
  ageGenderOf(input: Float32Array): Promise<{ age: Float32Array; gender: Float32Array }>
}

const netSide = 112

function values(tensor: TensorFlowTensor): Float32Array {
  const data = tensor.dataSync().slice()
  tensor.dispose()
  return data
}

/** face-api itself on the WebAssembly backend of TensorFlow.js, fed with tensors instead of a canvas. */
export async function startFaceApi(): Promise<FaceApiRunner> {
  const tf = await startTensorFlow()
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
    async traits(image) {
      const tensor = tf.tensor3d(interleaved(image), [image.height, image.width, 3])
      const results = await faceApi
        .detectAllFaces(tensor, new faceApi.SsdMobilenetv1Options({ minConfidence: 0.5 }))
        .withFaceLandmarks()
        .withFaceExpressions()
        .withAgeAndGender()
      tensor.dispose()
      return results.map(({ landmarks, expressions, age, gender, genderProbability }) => ({
        landmarks: landmarks.positions.flatMap(({ x, y }) => [x, y]),
        expressions: labels.map((label) => expressions[label] ?? NaN),
        age,
        male: gender === 'male' ? genderProbability : 1 - genderProbability,
      }))
    },
    async expressionsOf(input) {
      const tensor = tf.tensor3d(input, [netSide, netSide, 3])
      const result = values(await faceApi.nets.faceExpressionNet.forward(tensor))
      tensor.dispose()
      return result
    },
    async ageGenderOf(input) {
      const tensor = tf.tensor3d(input, [netSide, netSide, 3])
      const { age, gender } = await faceApi.nets.ageGenderNet.forward(tensor)
      tensor.dispose()
      return { age: values(age), gender: values(gender) }
    },
  }
}
