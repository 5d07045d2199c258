import {
  deleteMedia,
  listMedia,
  probeMedia,
  type MediaFacts,
  type MediaFile,
} from '../../runtime/protocol/endpoints/media.ts'
import { useSession } from '../state/session.ts'
import { call } from './client.ts'

/** Reads the list of files again. @throws RequestError, OfflineError */
export async function refreshMedia(): Promise<void> {
  useSession.getState().set({ media: await call(listMedia, {}) })
}

/** Removes a file, and what the cache holds of it. @throws RequestError, OfflineError */
export async function deleteFile({ folder, name }: MediaFile): Promise<void> {
  await call(deleteMedia, { params: { folder, name } })
  await refreshMedia()
}

const known = new Map<string, Promise<MediaFacts>>()

/** Size, length, rate and sound of a file; asked for once as long as it does not change. */
export function factsOf({ folder, name, changedAt }: MediaFile): Promise<MediaFacts> {
  const key = `${folder}/${name}/${changedAt}`
  const asked = known.get(key) ?? call(probeMedia, { params: { folder, name } })
  known.set(key, asked)
  // A failure is not kept: the next one that asks tries again.
  asked.catch(() => known.delete(key))
  return asked
}
