import { lstatSync } from 'node:fs'
import { join } from 'node:path'
import type { Definitions } from '../../graphs/connect.ts'
import type { GraphIssue } from '../../graphs/issue.ts'
import type { Graph } from '../../graphs/schema.ts'
import { innerId } from '../../graphs/stage-names.ts'
import { expandStages } from '../../graphs/stages.ts'
import { validate } from '../../graphs/validate.ts'
import { endsOfReadingGraph, planRun } from '../engine/plan.ts'
import { checkPaths } from './confine.ts'
import { chooseOutputs, withPaths, type OutputPaths } from './output-paths.ts'

/** A graph as it is about to run: stages expanded, every output with a path. */
export interface PreparedRun {
  /** Everything that keeps it from running. */
  readonly issues: readonly GraphIssue[]
  readonly graph: Graph
  readonly targets: readonly string[]
  readonly paths: OutputPaths
}

export interface PrepareOptions {
  /** The workspace's folder, absolute. */
  readonly base: string
  readonly definitions: Definitions
  readonly knowsModel: (id: string) => boolean
  /** Whether another run is about to write this path of the workspace. */
  readonly isPlanned?: (path: string) => boolean
}

/** What to do about it in the editor, where the engine's own words are those of the command line. */
const remedies: { readonly [Code in GraphIssue['code']]?: string } = {
  'input-not-given': 'Choose a file, or drop one on the page',
  'output-not-given': 'Add a node that saves, and wire it',
  'unknown-model': 'Choose another model',
}

function inWords(issue: GraphIssue): GraphIssue {
  return { ...issue, remedy: remedies[issue.code] ?? issue.remedy }
}

function exists(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined
}

/** The nodes that are asked for: those named, else all that write or show something, or at which a graph ends that writes nothing. */
function* chooseTargets(
  graph: Graph,
  definitions: Definitions,
  named: readonly string[],
): Generator<string | GraphIssue> {
  if (named.length === 0) {
    const ends = new Set(endsOfReadingGraph(graph, definitions))
    for (const { id, type, state } of graph.nodes)
      if (state === undefined && (definitions.get(type)?.sideEffects === true || ends.has(id))) yield id
  }
  for (const id of named) {
    // A stage has no node of its own once it is expanded: all in it are meant.
    const nodes = graph.nodes.filter((node) => node.id === id || node.id.startsWith(innerId(id, '')))
    const running = nodes.filter(({ state }) => state !== 'muted')
    if (nodes.length === 0) {
      const problem = `The graph has no node "${id}"`
      yield { code: 'unknown-target', problem, remedy: 'Choose one of its nodes' }
    } else if (running.length === 0) {
      yield { code: 'unknown-target', node: id, problem: 'The node is muted', remedy: 'Unmute it first' }
    }
    for (const node of running) yield node.id
  }
}

/** Files by their place on disk, so that they are found from any working directory. */
function withPlaces(graph: Graph, definitions: Definitions, base: string): Graph {
  const nodes = graph.nodes.map((node) => {
    const files = Object.entries(definitions.get(node.type)?.params ?? {}).flatMap(([name, { kind }]) => {
      const path = node.params[name]
      return kind === 'file' && typeof path === 'string' && path !== '' ? [[name, join(base, path)]] : []
    })
    return { ...node, params: { ...node.params, ...(Object.fromEntries(files) as Record<string, unknown>) } }
  })
  return { ...graph, nodes }
}

/** What a runner is given of a run that was prepared before. */
export function runnableGraph(
  document: Graph,
  named: readonly string[],
  paths: OutputPaths,
  definitions: Definitions,
): { readonly graph: Graph; readonly targets: readonly string[] } {
  const graph = withPaths(expandStages(document, definitions), paths)
  const chosen = [...chooseTargets(graph, definitions, named)]
  return { graph, targets: [...new Set(chosen.filter((each) => typeof each === 'string'))] }
}

/** Checks a graph, its files and what is asked of it, and gives its outputs their paths. Writes nothing. */
export function prepareRun(
  document: Graph,
  named: readonly string[],
  { base, definitions, knowsModel, isPlanned = () => false }: PrepareOptions,
): PreparedRun {
  const expanded = expandStages(document, definitions)
  const chosen = [...chooseTargets(expanded, definitions, named)]
  const targets = [...new Set(chosen.filter((each) => typeof each === 'string'))]
  const refused = [
    // Before they are expanded: so a mistake in a stage is told where it lies.
    ...(document.stages === undefined ? [] : validate(document, definitions)),
    ...chosen.filter((each) => typeof each !== 'string'),
    ...checkPaths(expanded, definitions, base),
  ]
  if (refused.length > 0) return { issues: refused.map(inWords), graph: expanded, targets, paths: {} }
  const isTaken = (path: string): boolean => isPlanned(path) || exists(join(base, path))
  const paths = chooseOutputs(expanded, definitions, targets, isTaken)
  const graph = withPaths(expanded, paths)
  const planned = planRun(withPlaces(graph, definitions, base), definitions, knowsModel, targets)
  return { issues: planned.ok ? [] : planned.issues.map(inWords), graph, targets, paths }
}
