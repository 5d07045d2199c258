import { paramSchema, type ParamSpec } from '../../nodes/core/param-kinds.ts'
import { resetParams, setParams } from '../edits/set-param.ts'
import { definitionsFor } from '../state/definitions.ts'
import { useDocument } from '../state/document.ts'
import { text } from '../text/text.ts'
import { writeValue } from './write-value.ts'

function groupOf(ids: readonly string[], param: string): string {
  return `param ${ids.join(' ')} ${param}`
}

/** Sets a parameter in the open level. Changes up to `endParam` are one undo step. A value out of range: `false`. */
export function changeParam(ids: readonly string[], param: string, spec: ParamSpec, value: unknown): boolean {
  if (!paramSchema(spec).safeParse(value).success) return false
  const { graph, editLevel } = useDocument.getState()
  const label = text.inspector.steps.set(spec.label, writeValue(spec, value), ids.length)
  const change = { [param]: value }
  editLevel(label, (level) => setParams(level, definitionsFor(graph), ids, change), groupOf(ids, param))
  return true
}

/** The gesture on a parameter is over; a gesture on something else goes on. */
export function endParam(ids: readonly string[], param: string): void {
  const { past, endGroup } = useDocument.getState()
  if (past.at(-1)?.group === groupOf(ids, param)) endGroup()
}

/** Back to the default, which the graph then does not name any more. */
export function restoreDefault(ids: readonly string[], param: string, spec: ParamSpec): void {
  const label = text.inspector.steps.reset(spec.label, ids.length)
  useDocument.getState().editLevel(label, (level) => resetParams(level, ids, [param]))
}
