import { definitions } from '../../../nodes/definitions.ts'
import { writeGraph } from '../../../graphs/document.ts'
import { shareable } from '../../../graphs/share.ts'
import { readGraphFile, templateNames } from '../../machine/read-graph-file.ts'
import * as endpoints from '../../protocol/endpoints/graphs.ts'
import { answer, type Answered } from '../answer.ts'
import type { ServerParts } from '../parts.ts'
import { Refusal } from '../refusal.ts'

async function templates() {
  const names = await templateNames()
  const read = await Promise.all(names.map(async (id) => ({ id, read: await readGraphFile(id) })))
  return read.flatMap(({ id, read }) => (read.ok ? [{ id, graph: read.graph }] : []))
}

/** Graphs and their history. */
export function graphAnswers({ graphs, announce }: ServerParts): readonly Answered[] {
  async function changed<T>(work: Promise<T>): Promise<T> {
    const done = await work
    announce.graphsChanged()
    return done
  }

  return [
    answer(endpoints.listGraphs, () => graphs.list()),
    answer(endpoints.listRemovedGraphs, () => graphs.removed()),
    answer(endpoints.createGraph, ({ body }) => changed(graphs.create(body.graph))),
    answer(endpoints.importGraph, ({ body }) => changed(graphs.import(body.text))),
    answer(endpoints.readGraphById, ({ params }) => graphs.read(params.id)),
    answer(endpoints.saveGraph, async ({ params: { id }, body: { tab, ...save } }) => {
      const result = await graphs.save(id, save)
      if (!result.saved) {
        const message = {
          problem: `The graph "${id}" was changed elsewhere meanwhile`,
          remedy: 'Load what lies there, or save yours as a copy',
        }
        throw new Refusal('conflict', message, { revision: result.revision })
      }
      const { revision, savedAt } = result
      if (revision !== save.base) announce.graphSaved(id, revision, tab)
      return { revision, savedAt }
    }),
    answer(endpoints.deleteGraph, ({ params }) => changed(graphs.remove(params.id))),
    answer(endpoints.renameGraph, ({ params, body }) => changed(graphs.rename(params.id, body.name))),
    answer(endpoints.duplicateGraph, ({ params }) => changed(graphs.duplicate(params.id))),
    answer(endpoints.listRevisions, ({ params }) => graphs.revisions(params.id)),
    answer(endpoints.readRevision, ({ params }) => graphs.revision(params.id, params.revision)),
    answer(endpoints.exportGraph, async ({ params, response }) => {
      const { graph } = await graphs.read(params.id)
      response
        .attachment(`${params.id}.json`)
        .type('json')
        .send(writeGraph(shareable(graph, definitions)))
    }),
    answer(endpoints.listTemplates, () => templates()),
  ]
}
