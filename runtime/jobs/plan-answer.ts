import { forecast } from '../engine/run-graph.ts'
import type { Machine } from '../engine/machine.ts'
import { planRun } from '../engine/plan.ts'
import { createOutputFiles } from '../store/output-files.ts'
import { prepareRun } from './prepare-run.ts'
import type { Asks } from './runner-protocol.ts'

/** What a run of this graph would do. Outputs without a path count as if they had one. */
export async function answerPlan(
  { graph, targets = [] }: Asks['plan']['question'],
  machine: Machine,
  signal: AbortSignal,
): Promise<Asks['plan']['answer']> {
  const { definitions } = machine
  const knowsModel = (id: string): boolean => machine.modelDigest(id) !== undefined
  const prepared = prepareRun(graph, targets, { base: process.cwd(), definitions, knowsModel })
  if (prepared.issues.length > 0) return { issues: prepared.issues, nodes: [] }
  const planned = planRun(prepared.graph, definitions, knowsModel, prepared.targets)
  if (!planned.ok) return { issues: planned.issues, nodes: [] }
  const what = await forecast(planned.plan, machine, {
    signal,
    outputs: createOutputFiles({ overwrite: false, inputs: [] }),
    allowTruncated: false,
  })
  return { issues: [], nodes: [...what].map(([node, what]) => ({ node, what })) }
}
