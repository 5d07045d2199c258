import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { MissingError, OperationalError } from '../../nodes/core/errors.ts'
import { modelNamed } from '../catalogue.ts'
import type { ModelId } from '../catalogue.ts'
import type { EmbeddedSource, SourceFile } from '../model.ts'
import { buildFaceAgeGender } from './face-age-gender.ts'
import { buildFaceEmbedding1024 } from './face-embedding-1024.ts'
import { buildFaceExpression } from './face-expression.ts'
import { buildFaceLandmarks68 } from './face-landmarks-68.ts'
import { buildFaceMesh468 } from './face-mesh-468.ts'
import { buildFaceRecognition } from './face-recognition.ts'
import { type GraphModel, readGraphModel } from './graph-model.ts'
import { buildIrisLandmarks } from './iris-landmarks.ts'
import { packageFolder } from './package-folder.ts'
import { buildSsdMobilenet } from './ssd-mobilenet.ts'
import { buildTinyFaceDetector } from './tiny-face-detector.ts'
import { readWeights, type Weights } from './weights.ts'

/** From the two files of a source, the text of the first and the bytes of the second, to ONNX. */
type Builder = (manifest: string, weights: Uint8Array) => Uint8Array

/** A net whose operations stand in code here; the package has only its weights. */
function fromWeights(build: (weights: Weights) => Uint8Array): Builder {
  return (manifest, weights) => build(readWeights(manifest, weights))
}

/** A net that the package describes wholly. */
function fromGraphModel(build: (model: GraphModel) => Uint8Array): Builder {
  return (model, weights) => build(readGraphModel(model, weights))
}

/** Builders by catalogue id; a model without one does not compile. */
const builders: Readonly<Record<ModelId, Builder>> = {
  'ssd-mobilenet-v1': fromWeights(buildSsdMobilenet),
  'tiny-face-detector': fromWeights(buildTinyFaceDetector),
  'face-landmarks-68': fromWeights(buildFaceLandmarks68),
  'face-recognition-128': fromWeights(buildFaceRecognition),
  'face-embedding-1024': fromGraphModel(buildFaceEmbedding1024),
  'face-mesh-468': fromGraphModel(buildFaceMesh468),
  'iris-landmarks': fromGraphModel(buildIrisLandmarks),
  'face-expression': fromWeights(buildFaceExpression),
  'face-age-gender': fromWeights(buildFaceAgeGender),
}

const remedy = 'Install the packages again with npm ci'

async function readSource(
  { package: name }: EmbeddedSource,
  { path, sha256 }: SourceFile,
): Promise<Uint8Array> {
  const file = join(packageFolder(name), ...path.split('/'))
  const bytes = await readFile(file).catch((error: unknown) => {
    throw new MissingError({ problem: `The package ${name} lacks ${path}`, remedy }, { cause: error })
  })
  const found = createHash('sha256').update(bytes).digest('hex')
  if (found === sha256) return bytes
  throw new OperationalError({
    problem: `The file ${path} of the package ${name} is not the known one`,
    found: `SHA-256 ${found.slice(0, 12)}… instead of ${sha256.slice(0, 12)}…`,
    remedy,
  })
}

/**
 * Builds a model of the embedded set from the weights of its npm package.
 * @returns the bytes of the ONNX file; always the same for one id
 * @throws UserError unknown id; MissingError the package is absent; OperationalError its files are other ones
 */
export async function buildEmbedded(id: string): Promise<Uint8Array> {
  const { id: known, source } = modelNamed(id) as { id: ModelId; source: EmbeddedSource }
  const [manifest, weights] = await Promise.all([
    readSource(source, source.manifest),
    readSource(source, source.weights),
  ])
  return builders[known](new TextDecoder().decode(manifest), weights)
}
