import type { EmbeddingSpace } from './roles.ts'

/** A file of an npm package that a model is built from. */
export interface SourceFile {
  /** Path inside the package, with `/`. */
  readonly path: string
  /** SHA-256 of its bytes, hex. */
  readonly sha256: string
}

/** Built on first use from a package that is installed anyway; nothing is downloaded. */
export interface EmbeddedSource {
  readonly kind: 'embedded'
  /** npm package. */
  readonly package: string
  readonly manifest: SourceFile
  readonly weights: SourceFile
}

/** Where a model file comes from. A source of another kind is one more member of this union. */
export type ModelSource = EmbeddedSource

export interface Licence {
  /** SPDX identifier. */
  readonly id: string
  /** Who asks to be named. */
  readonly attribution: string
  readonly url: string
}

interface ModelFacts {
  /** Stable id in graphs, reports and file names: lower case, digits and hyphens. */
  readonly id: string
  readonly title: string
  /** One sentence: what it yields and for what it is good. */
  readonly summary: string
  readonly source: ModelSource
  /** The ONNX file. */
  readonly bytes: number
  /** SHA-256 of the ONNX file, hex. */
  readonly sha256: string
  readonly licence: Licence
  /** Whether the licence of the weights allows commercial use. What the training data allows: see `trainingData`. */
  readonly commercialUse: boolean
  /** What is known of the pictures that it learned from, and of their terms. */
  readonly trainingData: string
  /** Names in the ONNX graph. */
  readonly inputs: readonly string[]
  readonly outputs: readonly string[]
}

export interface DetectorModel extends ModelFacts {
  readonly role: 'face-detection'
}

export interface LandmarkerModel extends ModelFacts {
  readonly role: 'face-landmarks'
}

export interface RecognizerModel extends ModelFacts {
  readonly role: 'face-embedding'
  readonly space: EmbeddingSpace
}

export interface MesherModel extends ModelFacts {
  readonly role: 'face-mesh'
}

export interface IrisModel extends ModelFacts {
  readonly role: 'iris'
}

export interface ExpressionModel extends ModelFacts {
  readonly role: 'face-expression'
}

export interface AgeGenderModel extends ModelFacts {
  readonly role: 'age-gender'
}

/** The declaration of a model: data only, so that any surface may show it. */
export type ModelDeclaration =
  | DetectorModel
  | LandmarkerModel
  | RecognizerModel
  | MesherModel
  | IrisModel
  | ExpressionModel
  | AgeGenderModel

export type ModelRole = ModelDeclaration['role']
