import { definitions } from '../../../nodes/definitions.ts'
import { catalogue } from '../../../models/catalogue.ts'
import type { ModelDeclaration } from '../../../models/model.ts'
import { version } from '../../machine/version.ts'
import { catalogueOf } from '../../protocol/catalogue.ts'
import * as endpoints from '../../protocol/endpoints/program.ts'
import type { ModelSummary } from '../../protocol/endpoints/program.ts'
import type { WeightsStatus } from '../../store/weights.ts'
import { answer, type Answered } from '../answer.ts'
import type { ServerParts } from '../parts.ts'
import { Refusal } from '../refusal.ts'

const states: Readonly<Record<WeightsStatus, Pick<ModelSummary, 'state' | 'remedy'>>> = {
  ready: { state: 'installed' },
  absent: { state: 'embedded' },
  damaged: {
    state: 'damaged',
    remedy: 'It is built again when a graph uses it, or by: veilgraph models verify',
  },
}

/** The program itself: health, nodes, models, presets. */
export function programAnswers({ runs, presets, weights, uploadLimit }: ServerParts): readonly Answered[] {
  const started = performance.now()

  async function summaryOf(model: ModelDeclaration): Promise<ModelSummary> {
    const { id, title, role, bytes, licence, commercialUse } = model
    return { id, title, role, bytes, licence: licence.id, commercialUse, ...states[await weights.status(id)] }
  }

  return [
    answer(endpoints.readHealth, () => ({
      version,
      uptimeSeconds: (performance.now() - started) / 1000,
      runner: runs.runner,
      queued: runs.list().filter(({ status }) => status === 'queued').length,
      uploadLimit,
    })),
    answer(endpoints.listNodes, () => catalogueOf(definitions)),
    answer(endpoints.listModels, () => Promise.all(catalogue.map(summaryOf))),
    answer(endpoints.verifyModel, async ({ params }) => {
      const model = catalogue.find(({ id }) => id === params.id)
      if (model !== undefined) return await summaryOf(model)
      const remedy = `Known are: ${catalogue.map(({ id }) => id).join(', ')}`
      throw new Refusal('missing', { problem: `There is no model "${params.id}"`, remedy })
    }),
    answer(endpoints.listPresets, () => presets.list()),
    answer(endpoints.savePreset, ({ body }) => presets.save(body)),
    answer(endpoints.deletePreset, async ({ params: { type, name } }) => {
      if (await presets.remove(type, name)) return
      throw new Refusal('missing', { problem: `There is no preset "${name}"`, remedy: 'Look at the list' })
    }),
  ]
}
