import type { ParamKind, ParamSpec } from '../../nodes/core/param-kinds.ts'
import { written } from '../controls/scale.ts'
import { text } from '../text/text.ts'
import type { SpecOf } from './widget.ts'

const longest = 32

function shortened(value: unknown): string {
  const whole = String(value).replaceAll(/\s+/g, ' ')
  return whole.length > longest ? `${whole.slice(0, longest - 1)}…` : whole
}

function measured(spec: { readonly unit?: string }, value: unknown): string {
  const figure = typeof value === 'number' ? written(value) : shortened(value)
  return spec.unit === undefined ? figure : `${figure} ${spec.unit}`
}

function fileName(_spec: ParamSpec, value: unknown): string {
  return value === '' ? text.inspector.values.none : shortened(String(value).split('/').at(-1))
}

type Writers = { readonly [Kind in ParamKind]: (spec: SpecOf<Kind>, value: unknown) => string }

const writers: Writers = {
  number: measured,
  integer: measured,
  toggle: (_, value) => (value === true ? text.inspector.values.on : text.inspector.values.off),
  choice: ({ options }, value) => options.find((option) => option.value === value)?.label ?? shortened(value),
  text: (_, value) => (value === '' ? text.inspector.values.empty : shortened(value)),
  prompt: (_, value) => (value === '' ? text.inspector.values.empty : shortened(value)),
  seed: (_, value) => (value === null ? text.inspector.seed.newEachRun : shortened(value)),
  colour: (_, value) => shortened(value),
  file: fileName,
  'output-file': (spec, value) => (value === '' ? text.inspector.values.automatic : fileName(spec, value)),
  model: (_, value) => (value === '' ? text.inspector.values.automatic : shortened(value)),
  structure: (_, value) =>
    Array.isArray(value) ? text.inspector.structure.entries(value.length) : text.inspector.structure.data,
}

/** A value in a few words, for undo steps and lists: "12", "Head shape", "talk.mp4". */
export function writeValue(spec: ParamSpec, value: unknown): string {
  return (writers[spec.kind] as (spec: ParamSpec, value: unknown) => string)(spec, value)
}
