import type { NodeRun } from '../core/node-run.ts'
import type { constantSeed } from './definition.ts'

export const run: NodeRun<typeof constantSeed> = async ({ params }) => ({ value: params.value })
