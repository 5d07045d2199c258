import type { NodeRun } from '../core/node-run.ts'
import type { constantBoolean } from './definition.ts'

export const run: NodeRun<typeof constantBoolean> = async ({ params }) => ({ value: params.value })
