import type { ModelUse } from '../../nodes/core/inference.ts'
import type { RunFacts, SavedOutput } from '../../nodes/core/node-run.ts'
import type { ParamKind } from '../../nodes/core/param-kinds.ts'
import type { Definitions } from '../../graphs/connect.ts'
import { writeGraph } from '../../graphs/document.ts'
import type { EntryFacts } from '../store/entry.ts'
import { fullParams, type Plan } from './plan.ts'
import { sha256 } from './values.ts'

/** Collects what is to be said about a run. */
export interface Ledger {
  addModel(use: ModelUse): void
  addWarning(message: string): void
  addOutput(output: SavedOutput): void
  addOrigin(sha256: string): void
  /** Takes over what was noted when cached data was made. */
  addEntry(facts: EntryFacts): void
  facts(): RunFacts
}

/** Parameters that never enter a report: paths, and seeds from which a result could be made again. */
const privateKinds: readonly ParamKind[] = ['file', 'output-file', 'seed']

function publicSettings(plan: Plan, definitions: Definitions): Record<string, Record<string, unknown>> {
  const nodes = plan.graph.nodes.filter(({ id }) => plan.order.includes(id))
  return Object.fromEntries(
    nodes.map((node) => {
      const specs = definitions.get(node.type)?.params ?? {}
      const shown = Object.entries(fullParams(node, definitions)).filter(
        ([name]) => !privateKinds.includes(specs[name]?.kind ?? 'file'),
      )
      return [node.id, Object.fromEntries(shown)]
    }),
  )
}

/** Digest of the graph as it ran, without the paths that it was given. */
function graphDigest(plan: Plan, definitions: Definitions): string {
  const nodes = plan.graph.nodes.map((node) => {
    const specs = definitions.get(node.type)?.params ?? {}
    const params = Object.entries(node.params).filter(
      ([name]) => !privateKinds.includes(specs[name]?.kind ?? 'file'),
    )
    return { ...node, params: Object.fromEntries(params) }
  })
  return sha256(writeGraph({ ...plan.graph, nodes }))
}

export function createLedger(plan: Plan, definitions: Definitions): Ledger {
  const models = new Map<string, ModelUse>()
  const warnings = new Set<string>()
  const outputs: SavedOutput[] = []
  const origins = new Set<string>()
  const ledger: Ledger = {
    addModel: (use) => void models.set(`${use.id} ${use.provider}`, use),
    addWarning: (message) => void warnings.add(message),
    addOutput: (output) => void outputs.push(output),
    addOrigin: (origin) => void origins.add(origin),
    addEntry(facts) {
      facts.models.forEach(ledger.addModel)
      facts.warnings.forEach(ledger.addWarning)
    },
    facts: () => ({
      graph: { name: plan.graph.name, sha256: graphDigest(plan, definitions) },
      models: [...models.values()].sort((left, right) => left.id.localeCompare(right.id)),
      outputs: [...outputs],
      warnings: [...warnings],
      settings: publicSettings(plan, definitions),
      sources: [...origins].sort(),
    }),
  }
  return ledger
}
