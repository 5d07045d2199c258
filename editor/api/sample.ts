import { makeSample, type MediaFile } from '../../runtime/protocol/endpoints/media.ts'
import { putFileInGraph } from '../media/put-in-graph.ts'
import { useSession } from '../state/session.ts'
import { whenOpen } from '../state/when-open.ts'
import { call } from './client.ts'
import { refreshMedia } from './media.ts'

/** The sample clip, made where it is not there yet (some seconds). @throws RequestError, OfflineError */
export async function prepareSample(): Promise<MediaFile> {
  const { set } = useSession.getState()
  set({ preparing: true })
  try {
    const file = await call(makeSample, {})
    await refreshMedia()
    return file
  } finally {
    set({ preparing: false })
  }
}

/** The sample clip, put into the graph where only one node can take it. @throws RequestError, OfflineError */
export async function openSample(): Promise<MediaFile> {
  const file = await prepareSample()
  await whenOpen()
  putFileInGraph(file)
  return file
}
