import type { DragEvent } from 'react'
import type { Definitions } from '../../graphs/connect.ts'
import type { AnyNodeDefinition } from '../../nodes/core/define-node.ts'
import type { FileParam, ParamSpec } from '../../nodes/core/param-kinds.ts'
import type { MediaFile } from '../../runtime/protocol/endpoints/media.ts'
import { droppedMedia } from '../media/drag.ts'
import { takesKind } from '../media/file-params.ts'
import { changeParam, endParam } from '../widgets/change-param.ts'
import { addNodeOf, placeAround } from './adding.ts'
import { canvasView } from './canvas-view.ts'
import { levelNow } from './level-now.ts'

/** The parameter of a node type that takes a file of this kind. */
function fileParam(
  definition: AnyNodeDefinition | undefined,
  kind: MediaFile['kind'],
): readonly [name: string, spec: ParamSpec] | undefined {
  return Object.entries(definition?.params ?? {}).find(
    (entry): entry is [string, FileParam] => entry[1].kind === 'file' && takesKind(entry[1], kind),
  )
}

/** The first node type, in palette order, that reads such a file. */
function readerOf(definitions: Definitions, kind: MediaFile['kind']): AnyNodeDefinition | undefined {
  return [...definitions.values()].find((definition) => fileParam(definition, kind) !== undefined)
}

/**
 * A file of the workspace that is dropped on the canvas: a node under the pointer that reads such files takes it,
 * elsewhere a new one is added. `false` where something else was dropped.
 */
export function dropMedia(event: DragEvent): boolean {
  const file = droppedMedia(event.dataTransfer)
  const at = canvasView()?.toCanvas({ x: event.clientX, y: event.clientY })
  if (file === undefined || at === undefined) return false
  event.preventDefault()
  const { level, definitions } = levelNow()
  const id = (event.target as Element).closest<HTMLElement>('.react-flow__node')?.dataset['id']
  const under = level.nodes.find((node) => node.id === id)
  const param = under && fileParam(definitions.get(under.type), file.kind)
  if (under && param) {
    changeParam([under.id], param[0], param[1], file.path)
    endParam([under.id], param[0])
    return true
  }
  const reader = readerOf(definitions, file.kind)
  const taken = fileParam(reader, file.kind)
  if (reader && taken) addNodeOf(reader, { place: placeAround(at), params: { [taken[0]]: file.path } })
  return true
}
