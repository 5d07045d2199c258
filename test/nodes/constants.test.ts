import { expect, it } from 'vitest'
import { constantBoolean } from '../../nodes/constant-boolean/definition.ts'
import { run as runBoolean } from '../../nodes/constant-boolean/run.ts'
import { constantInteger } from '../../nodes/constant-integer/definition.ts'
import { run as runInteger } from '../../nodes/constant-integer/run.ts'
import { constantNumber } from '../../nodes/constant-number/definition.ts'
import { run as runNumber } from '../../nodes/constant-number/run.ts'
import { constantSeed } from '../../nodes/constant-seed/definition.ts'
import { run as runSeed } from '../../nodes/constant-seed/run.ts'
import { constantText } from '../../nodes/constant-text/definition.ts'
import { run as runText } from '../../nodes/constant-text/run.ts'
import type { AnyNodeDefinition } from '../../nodes/core/define-node.ts'
import type { AnyNodeRun } from '../../nodes/core/node-run.ts'
import { paramSchema, promotedType } from '../../nodes/core/param-kinds.ts'
import { memoContext } from '../helpers/memo-context.ts'

it.each<[string, AnyNodeDefinition, AnyNodeRun, unknown, unknown]>([
  ['number', constantNumber, runNumber as AnyNodeRun, 0.25, 'x'],
  ['integer', constantInteger, runInteger as AnyNodeRun, -3, 0.5],
  ['text', constantText, runText as AnyNodeRun, 'a word', 3],
  ['boolean', constantBoolean, runBoolean as AnyNodeRun, true, 'yes'],
  ['seed', constantSeed, runSeed as AnyNodeRun, 42, -1],
])(
  'a constant %s gives its value, in the type that parameters take',
  async (name, definition, run, value, bad) => {
    const { value: spec } = definition.params
    const { value: output } = definition.outputs
    expect(await run({ inputs: {}, params: { value }, ctx: memoContext() })).toEqual({ value })
    expect(output!.type.name).toBe(name)
    expect(promotedType[spec!.kind]).toBe(name)
    expect(output!.type.schema.safeParse(value).success).toBe(true)
    expect(paramSchema(spec!).safeParse(spec!.default).success).toBe(true)
    expect(paramSchema(spec!).safeParse(bad).success).toBe(false)
  },
)
