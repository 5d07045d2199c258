import type { NodeRun } from '../core/node-run.ts'
import type { constantInteger } from './definition.ts'

export const run: NodeRun<typeof constantInteger> = async ({ params }) => ({ value: params.value })
