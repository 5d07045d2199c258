import {
  deletePreset,
  listPresets,
  savePreset,
  type Preset,
} from '../../runtime/protocol/endpoints/program.ts'
import { useSession } from '../state/session.ts'
import { call } from './client.ts'

/** Reads the saved presets again. @throws RequestError, OfflineError */
export async function refreshPresets(): Promise<void> {
  useSession.getState().set({ presets: await call(listPresets, {}) })
}

/** Keeps a preset; one of the same type and name is replaced. @throws RequestError, OfflineError */
export async function keepPreset(preset: Preset): Promise<void> {
  await call(savePreset, { body: preset })
  await refreshPresets()
}

/** @throws RequestError, OfflineError */
export async function removePreset({ type, name }: Pick<Preset, 'type' | 'name'>): Promise<void> {
  await call(deletePreset, { params: { type, name } })
  await refreshPresets()
}
