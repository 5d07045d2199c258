import { listModels, verifyModel, type ModelSummary } from '../../runtime/protocol/endpoints/program.ts'
import { useSession } from '../state/session.ts'
import { call } from './client.ts'

/** Reads the model catalogue again. @throws RequestError, OfflineError */
export async function refreshModels(): Promise<void> {
  useSession.getState().set({ models: await call(listModels, {}) })
}

/** Compares a model's file with the catalogue, and shows what was found. @throws RequestError, OfflineError */
export async function checkModel(id: string): Promise<ModelSummary> {
  const checked = await call(verifyModel, { params: { id } })
  const { models, set } = useSession.getState()
  set({ models: models.map((model) => (model.id === id ? checked : model)) })
  return checked
}
