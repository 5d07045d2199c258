import { isReadableError } from '../../nodes/core/errors.ts'
import { formatIssue } from '../../graphs/issue.ts'
import type { Machine } from '../engine/machine.ts'
import { planRun } from '../engine/plan.ts'
import { pathsOf, planFiles } from '../engine/plan-files.ts'
import { runGraph } from '../engine/run-graph.ts'
import { checkOutput, createOutputFiles } from '../store/output-files.ts'
import { artefactsOf } from './artefacts.ts'
import type { FromRunner, RunEnd, ToRunner } from './runner-protocol.ts'
import { createRunPictures } from './run-pictures.ts'
import { thinEvents } from './thin-events.ts'
import { plainMessage } from './words.ts'

/** How something that was thrown is told to the other process. */
export function refusalOf(error: unknown): { readonly message: string; readonly exitCode: number } {
  if (isReadableError(error)) return { message: error.message, exitCode: error.exitCode }
  const message = plainMessage(error instanceof Error ? error.message : String(error))
  return { message: `Something unforeseen happened: ${message}`, exitCode: 1 }
}

/** Runs one graph in this process and tells its events. Never throws: what ended it is the answer. */
export async function runInRunner(
  { run, graph, targets }: Extract<ToRunner, { type: 'run' }>,
  machine: Machine,
  signal: AbortSignal,
  send: (message: FromRunner) => void,
): Promise<RunEnd> {
  const failed = (error: unknown): RunEnd => ({ status: 'failed', ...refusalOf(error), artefacts: [] })
  const knowsModel = (id: string): boolean => machine.modelDigest(id) !== undefined
  const planned = planRun(graph, machine.definitions, knowsModel, targets)
  if (!planned.ok) {
    const message = planned.issues.map(formatIssue).join(' ')
    return { status: 'failed', exitCode: 2, message, artefacts: [] }
  }
  const { plan } = planned
  try {
    const options = {
      overwrite: false,
      inputs: pathsOf(planFiles(plan, machine.definitions, 'file')),
    }
    for (const path of pathsOf(planFiles(plan, machine.definitions, 'output-file')))
      await checkOutput(path, options)
    const pictures = createRunPictures((picture) => send({ type: 'picture', run, ...picture }))
    const result = await runGraph(plan, machine, {
      signal,
      outputs: createOutputFiles(options),
      allowTruncated: false,
      onEvent: thinEvents((event) => send({ type: 'event', run, event })),
      onPreview: pictures.add,
    })
    await pictures.finish()
    const { status, exitCode, error } = result
    const artefacts = await artefactsOf(plan, machine.definitions, result)
    const message = error === undefined ? {} : { message: refusalOf(error).message }
    return { status, exitCode, ...message, artefacts }
  } catch (error) {
    return failed(error)
  }
}
