import { basename } from 'node:path'
import { OperationalError, isReadableError } from '../../nodes/core/errors.ts'
import type { Tensor } from '../../nodes/core/inference.ts'

/** The native library's words on one line, without the folders of paths that they carry. */
function nativeWords(error: unknown, path: string): string {
  const text = error instanceof Error ? error.message : String(error)
  return text.replaceAll(path, basename(path)).replaceAll(/\s+/g, ' ').trim()
}

interface NamedModel {
  readonly id: string
  readonly path: string
}

/** A model file that could not be opened. Errors that are for people already stay as they are. */
export function loadError(model: NamedModel, error: unknown): Error {
  if (isReadableError(error)) return error
  return new OperationalError(
    {
      problem: `Model ${model.id} could not be loaded`,
      found: nativeWords(error, model.path),
      remedy: 'Check its file with "veilgraph models verify"',
    },
    { cause: error },
  )
}

/** A run that failed inside the native library. */
export function runError(
  model: NamedModel,
  provider: string,
  feeds: Readonly<Record<string, Tensor>>,
  error: unknown,
): Error {
  if (isReadableError(error)) return error
  const shapes = Object.entries(feeds).map(([name, { type, dims }]) => `${name} ${type} [${dims.join(', ')}]`)
  return new OperationalError(
    {
      problem: `Model ${model.id} failed on ${provider} with ${shapes.join(', ')}`,
      found: nativeWords(error, model.path),
      remedy: provider === 'cpu' ? 'Try it with a smaller input' : 'Try it with --device cpu',
    },
    { cause: error },
  )
}
