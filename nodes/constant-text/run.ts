import type { NodeRun } from '../core/node-run.ts'
import type { constantText } from './definition.ts'

export const run: NodeRun<typeof constantText> = async ({ params }) => ({ value: params.value })
