import { Option } from 'commander'
import { definitions } from '../../../nodes/definitions.ts'
import type { Graph } from '../../../graphs/schema.ts'
import { validate } from '../../../graphs/validate.ts'
import { deviceNames, type DeviceName } from '../../inference/devices.ts'
import { applySettings, type Settings } from '../../engine/settings.ts'
import { planRun, type Plan } from '../../engine/plan.ts'
import { pathsOf, planFiles } from '../../engine/plan-files.ts'
import { forecast, runGraph } from '../../engine/run-graph.ts'
import { checkOutput, createOutputFiles } from '../../store/output-files.ts'
import type { AddCommand } from '../commands.ts'
import { printIssues } from '../issues.ts'
import { openMachine } from '../../machine/open-machine.ts'
import { collectPairs } from '../pairs.ts'
import { showProgress } from '../progress.ts'
import { readGraphFile } from '../../machine/read-graph-file.ts'
import { summarize } from '../summary.ts'
import { complain, type Terminal } from '../terminal.ts'
import { cancelOnSignals } from '../signals.ts'
import { catalogue } from '../../../models/catalogue.ts'

interface Options {
  readonly input: Settings['inputs']
  readonly output: Settings['outputs']
  readonly set: Settings['set']
  readonly device: DeviceName
  readonly json?: boolean
  readonly dryRun?: boolean
  readonly overwrite?: boolean
  readonly allowTruncated?: boolean
}

function plannedPaths(plan: Plan, kind: 'file' | 'output-file'): string[] {
  return pathsOf(planFiles(plan, definitions, kind))
}

async function runPlan(plan: Plan, options: Options, terminal: Terminal): Promise<number> {
  const overwrite = options.overwrite ?? false
  const inputs = plannedPaths(plan, 'file')
  for (const path of plannedPaths(plan, 'output-file')) await checkOutput(path, { overwrite, inputs })
  await using machine = await openMachine({ device: options.device, folder: process.cwd() })
  using cancel = cancelOnSignals()
  const shared = {
    signal: cancel.signal,
    outputs: createOutputFiles({ overwrite, inputs }),
    allowTruncated: options.allowTruncated ?? false,
  }
  if (options.dryRun) {
    const what = await forecast(plan, machine, shared)
    if (options.json) terminal.out(JSON.stringify(Object.fromEntries(what)))
    else for (const [id, state] of what) terminal.out(`${state.padEnd(8)}${id}`)
    return 0
  }
  using progress = options.json ? showJson(terminal) : showProgress(plan, terminal)
  const result = await runGraph(plan, machine, { ...shared, onEvent: progress.onEvent })
  progress[Symbol.dispose]()
  if (result.error !== undefined) return complain(result.error, terminal)
  if (!options.json)
    for (const line of summarize(result, plannedPaths(plan, 'output-file'))) terminal.out(line)
  return result.exitCode
}

function showJson(terminal: Terminal) {
  return { onEvent: (event: unknown) => terminal.out(JSON.stringify(event)), [Symbol.dispose]() {} }
}

function knowsModel(id: string): boolean {
  return catalogue.some((model) => model.id === id)
}

function planOf(graph: Graph, options: Options, terminal: Terminal): Plan | number {
  const given = { inputs: options.input, outputs: options.output, set: options.set }
  // Before they are expanded: so a mistake in a stage is told where it lies.
  const inStages = graph.stages === undefined ? [] : validate(graph, definitions)
  if (inStages.length > 0) return printIssues(inStages, terminal)
  const applied = applySettings(graph, given, definitions)
  const planned = planRun(applied.graph, definitions, knowsModel)
  const issues = [...applied.issues, ...(planned.ok ? [] : planned.issues)]
  return planned.ok && issues.length === 0 ? planned.plan : printIssues(issues, terminal)
}

/** `veilgraph run GRAPH …` */
export const addRunCommand: AddCommand = (program, terminal, exit) => {
  program
    .command('run')
    .description('run a graph')
    .argument('<graph>', 'graph file, or the name of one that ships with the program')
    .option('--input <name=path>', 'give an input of the graph; repeatable', collectPairs, {})
    .option('--output <name=path>', 'ask for an output of the graph; repeatable', collectPairs, {})
    .option('--set <node.param=value>', 'change a parameter; repeatable', collectPairs, {})
    .addOption(new Option('--device <name>', 'where models run').choices(deviceNames).default('auto'))
    .option('--dry-run', 'tell what would run and what is cached, and stop')
    .option('--json', 'one event as JSON on each line')
    .option('--overwrite', 'replace outputs that exist')
    .option('--allow-truncated', 'accept a file that ends too early')
    .action(async (name: string, options: Options) => {
      const read = await readGraphFile(name)
      if (!read.ok) return exit(printIssues(read.issues, terminal))
      const plan = planOf(read.graph, options, terminal)
      exit(typeof plan === 'number' ? plan : await runPlan(plan, options, terminal))
    })
}
