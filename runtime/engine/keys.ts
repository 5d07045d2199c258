import { encodeData } from '../../nodes/core/codec.ts'
import type { AnyNodeDefinition } from '../../nodes/core/define-node.ts'
import type { ParamKind } from '../../nodes/core/param-kinds.ts'
import { sha256, type Value } from './values.ts'

export interface KeyParts {
  /** `Machine.program`. */
  readonly program: string
  readonly definition: AnyNodeDefinition
  readonly params: Readonly<Record<string, unknown>>
  /** Content digests of `file` parameters, by parameter name. */
  readonly files: Readonly<Record<string, string>>
  readonly inputs: ReadonlyMap<string, Value>
  /** Digests of the models that the node uses. */
  readonly models: readonly string[]
  readonly attempt: number
}

/** Parameters that do not decide what a node yields. */
const outsideKey: readonly ParamKind[] = ['file', 'output-file']

/**
 * Identity of what a node yields: the program, type, version, parameters, digests of input values, of files and of models, and the
 * attempt. Node id, title, position and paths are no part of it.
 */
export function nodeKey({ program, definition, params, files, inputs, models, attempt }: KeyParts): string {
  const kept = Object.entries(params).filter(([name]) => {
    const kind = definition.params[name]?.kind
    return kind !== undefined && !outsideKey.includes(kind)
  })
  return sha256(
    encodeData({
      program,
      type: definition.type,
      version: definition.version,
      params: Object.fromEntries(kept),
      files,
      inputs: Object.fromEntries([...inputs].map(([name, { digest }]) => [name, digest])),
      models,
      attempt,
    }),
  )
}
