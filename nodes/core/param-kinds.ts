import { z } from 'zod'

/** What every parameter has. `when` shows the parameter only while another one has the given value. */
export interface ParamBase<Value> {
  readonly label: string
  readonly help: string
  readonly default: Value
  readonly when?: { readonly param: string; readonly is: readonly (string | number | boolean)[] }
  /** Shown folded away. */
  readonly advanced?: boolean
}

interface Ranged extends ParamBase<number> {
  readonly min: number
  readonly max: number
  readonly unit?: string
  readonly scale?: 'linear' | 'log'
}

export interface Option<Value extends string = string> {
  readonly value: Value
  readonly label: string
}

export type NumberParam = Ranged & { readonly kind: 'number'; readonly step?: number }
export type IntegerParam = Ranged & { readonly kind: 'integer' }
export type ToggleParam = ParamBase<boolean> & {
  readonly kind: 'toggle'
  /** While it is on, faces may lie open in what is written: whoever opens a graph from elsewhere is told. */
  readonly exposing?: boolean
}
export type ChoiceParam<Value extends string = string> = ParamBase<Value> & {
  readonly kind: 'choice'
  readonly options: readonly Option<Value>[]
  /** Options by which faces may lie open in what is written. */
  readonly exposing?: readonly NoInfer<Value>[]
}
export type TextParam = ParamBase<string> & { readonly kind: 'text'; readonly maxLength?: number }
export type PromptParam = ParamBase<string> & { readonly kind: 'prompt' }
/** `null` draws a new seed for every run. */
export type SeedParam = ParamBase<number | null> & { readonly kind: 'seed' }
/** `#rrggbb`. */
export type ColourParam = ParamBase<string> & { readonly kind: 'colour' }
/** A file to read; its content, not its path, enters the cache key. */
export type FileParam = ParamBase<string> & {
  readonly kind: 'file'
  readonly media: 'video' | 'image' | 'any'
}
/** A file to write; never part of a cache key. */
export type OutputFileParam = ParamBase<string> & {
  readonly kind: 'output-file'
  /** Accepted extensions without the dot; the first is the default. */
  readonly extensions: readonly string[]
  /** Extensions of files that are written beside it under the same name. */
  readonly companions?: readonly string[]
}
/** A model of a role; `''` takes the catalogue's first installed one. */
export type ModelParam = ParamBase<string> & { readonly kind: 'model'; readonly role: string }
/** How structured data is edited, other than as JSON; the editor has a table over these. */
export const structureViews = ['corrections', 'people', 'identities'] as const
export type StructureView = (typeof structureViews)[number]

/** Structured data. */
export type StructureParam<Value = unknown> = ParamBase<Value> & {
  readonly kind: 'structure'
  readonly schema: z.ZodType<Value>
  /** It is about one source (places in one video): left out of graphs that are passed on. */
  readonly ofSource?: boolean
  /** Without it, JSON. */
  readonly view?: StructureView
  /** Whether faces may lie open in what is written, with this value. */
  exposing?(value: Value): boolean
}

/** Closed union: widgets, schemas and command-line parsing are tables over its `kind`. */
export type ParamSpec =
  | NumberParam
  | IntegerParam
  | ToggleParam
  | ChoiceParam
  | TextParam
  | PromptParam
  | SeedParam
  | ColourParam
  | FileParam
  | OutputFileParam
  | ModelParam
  | StructureParam

export type ParamKind = ParamSpec['kind']

/** The TypeScript value of a parameter, taken from its default's type. */
export type ParamValue<Spec> = Spec extends ParamBase<infer Value> ? Value : never

type Without<Spec> = Omit<Spec, 'kind'>

export const number = (spec: Without<NumberParam>): NumberParam => ({ kind: 'number', ...spec })
export const integer = (spec: Without<IntegerParam>): IntegerParam => ({ kind: 'integer', ...spec })
export const toggle = (spec: Without<ToggleParam>): ToggleParam => ({ kind: 'toggle', ...spec })
export const choice = <const Value extends string>(
  spec: Without<ChoiceParam<Value>> & { default: NoInfer<Value> },
): ChoiceParam<Value> => ({ kind: 'choice', ...spec })
export const text = (spec: Without<TextParam>): TextParam => ({ kind: 'text', ...spec })
export const prompt = (spec: Without<PromptParam>): PromptParam => ({ kind: 'prompt', ...spec })
export const seed = (spec: Without<SeedParam>): SeedParam => ({ kind: 'seed', ...spec })
export const colour = (spec: Without<ColourParam>): ColourParam => ({ kind: 'colour', ...spec })
export const file = (spec: Without<FileParam>): FileParam => ({ kind: 'file', ...spec })
export const outputFile = (spec: Without<OutputFileParam>): OutputFileParam => ({
  kind: 'output-file',
  ...spec,
})
export const model = (spec: Without<ModelParam>): ModelParam => ({ kind: 'model', ...spec })
export const structure = <Value>(spec: Without<StructureParam<Value>>): StructureParam<Value> => ({
  kind: 'structure',
  ...spec,
})

type SpecOf<Kind extends ParamKind> = Extract<ParamSpec, { kind: Kind }>

/** One schema builder per kind; a forgotten kind does not compile. */
const schemas: { readonly [Kind in ParamKind]: (spec: SpecOf<Kind>) => z.ZodType } = {
  number: ({ min, max }) => z.number().min(min).max(max),
  integer: ({ min, max }) => z.int().min(min).max(max),
  toggle: () => z.boolean(),
  choice: ({ options }) => z.enum(options.map(({ value }) => value)),
  text: ({ maxLength }) => z.string().max(maxLength ?? 10_000),
  prompt: () => z.string().max(10_000),
  seed: () => z.int().min(0).max(Number.MAX_SAFE_INTEGER).nullable(),
  colour: () => z.string().regex(/^#[0-9a-f]{6}$/i),
  file: () => z.string(),
  'output-file': ({ extensions }) =>
    z
      .string()
      .refine((path) => path === '' || extensions.some((each) => path.toLowerCase().endsWith(`.${each}`))),
  model: () => z.string(),
  structure: ({ schema }) => schema,
}

/** The zod schema of a parameter's value. */
export function paramSchema(spec: ParamSpec): z.ZodType {
  // The table is total over kinds, which TypeScript cannot follow through an indexed call.
  return (schemas[spec.kind] as (spec: ParamSpec) => z.ZodType)(spec)
}

/** Whether faces may lie open in what is written while a parameter has a value. */
const exposures: { readonly [Kind in ParamKind]?: (spec: SpecOf<Kind>, value: unknown) => boolean } = {
  toggle: ({ exposing }, value) => exposing === true && value === true,
  choice: ({ exposing = [] }, value) => exposing.some((option) => option === value),
  structure: ({ exposing, schema }, value) => {
    const parsed = schema.safeParse(value)
    // What cannot be read is refused before it runs.
    return exposing !== undefined && parsed.success && exposing(parsed.data)
  },
}

/** Whether a parameter lets faces lie open in what is written. */
export function exposes(spec: ParamSpec, value: unknown): boolean {
  const judge = exposures[spec.kind] as ((spec: ParamSpec, value: unknown) => boolean) | undefined
  return judge?.(spec, value) ?? false
}

/** Whether any value of a parameter lets faces lie open. */
export function canExpose(spec: ParamSpec): boolean {
  return 'exposing' in spec && spec.exposing !== undefined && spec.exposing !== false
}

/** The port type to which a parameter can be promoted; `null` where it cannot. */
export const promotedType: { readonly [Kind in ParamKind]: string | null } = {
  number: 'number',
  integer: 'integer',
  toggle: 'boolean',
  choice: 'choice',
  text: 'text',
  prompt: 'text',
  seed: 'seed',
  colour: null,
  file: null,
  'output-file': null,
  model: null,
  structure: null,
}

/** How a parameter's value is written on the command line; throws a plain sentence where it is none. */
const parsers: { readonly [Kind in ParamKind]: (text: string) => unknown } = {
  number: parseNumber,
  integer: parseNumber,
  toggle: (text) => ({ true: true, yes: true, on: true, false: false, no: false, off: false })[text] ?? text,
  choice: String,
  text: String,
  prompt: String,
  seed: (text) => (text === 'random' ? null : parseNumber(text)),
  colour: String,
  file: String,
  'output-file': String,
  model: String,
  structure: (text) => JSON.parse(text) as unknown,
}

function parseNumber(text: string): unknown {
  const value = Number(text)
  return text.trim() === '' || Number.isNaN(value) ? text : value
}

/** Reads `--set node.param=TEXT`; the result still has to pass `paramSchema`. */
export function parseParam(spec: ParamSpec, text: string): unknown {
  try {
    return parsers[spec.kind](text)
  } catch {
    return text
  }
}

function range(noun: string, { min, max, unit }: Ranged): string {
  return `${noun} from ${min} to ${max}${unit ? ` ${unit}` : ''}`
}

const descriptions: { readonly [Kind in ParamKind]: (spec: SpecOf<Kind>) => string } = {
  number: (spec) => range('a number', spec),
  integer: (spec) => range('a whole number', spec),
  toggle: () => 'true or false',
  choice: ({ options }) => `one of ${options.map(({ value }) => value).join(', ')}`,
  text: () => 'text',
  prompt: () => 'text',
  seed: () => 'a whole number from 0, or random',
  colour: () => 'a colour such as #20242c',
  file: ({ media }) => `the path of ${media === 'any' ? 'a file' : `a ${media}`}`,
  'output-file': ({ extensions }) => `a path that ends in ${extensions.map((each) => `.${each}`).join(', ')}`,
  model: ({ role }) => `the id of a model for ${role}`,
  structure: () => 'JSON data',
}

/** What a parameter accepts, for messages and documentation: "a whole number from 2 to 64". */
export function describeParam(spec: ParamSpec): string {
  return (descriptions[spec.kind] as (spec: ParamSpec) => string)(spec)
}
