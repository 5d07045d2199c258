import type { NodeRun } from '../core/node-run.ts'
import type { constantNumber } from './definition.ts'

export const run: NodeRun<typeof constantNumber> = async ({ params }) => ({ value: params.value })
