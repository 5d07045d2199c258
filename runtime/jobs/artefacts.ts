import { stat } from 'node:fs/promises'
import type { Definitions } from '../../graphs/connect.ts'
import type { Plan } from '../engine/plan.ts'
import { planFiles } from '../engine/plan-files.ts'
import type { RunResult } from '../engine/run-graph.ts'
import type { Artefact } from '../protocol/runs.ts'
import { digestContent } from '../store/file-digests.ts'

/** The files that a run wrote, those beside them included. Paths are relative to the working directory. */
export async function artefactsOf(
  plan: Plan,
  definitions: Definitions,
  { status, saved }: RunResult,
): Promise<Artefact[]> {
  if (status !== 'done') return []
  const artefacts: Artefact[] = []
  for (const { node, path, companions } of planFiles(plan, definitions, 'output-file')) {
    const output = saved.find(({ nodeId }) => nodeId === node)
    if (output === undefined) continue
    const { size } = await stat(path)
    artefacts.push({ node, kind: output.kind, path, bytes: size, sha256: output.sha256 })
    for (const beside of companions) {
      const { size: bytes } = await stat(beside)
      artefacts.push({ node, kind: 'page', path: beside, bytes, sha256: await digestContent(beside) })
    }
  }
  return artefacts
}
