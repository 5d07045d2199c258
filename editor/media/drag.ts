import type { MediaFile } from '../../runtime/protocol/endpoints/media.ts'

/** What a file of the workspace is called while it is dragged within the page. */
export const mediaDragType = 'application/x-veilgraph-media'

/** Makes a dragged element carry a file of the workspace. */
export function carryMedia(data: DataTransfer, file: MediaFile): void {
  data.setData(mediaDragType, JSON.stringify({ path: file.path, kind: file.kind }))
  data.setData('text/plain', file.path)
  data.effectAllowed = 'copy'
}

/** The file that is dropped; `undefined` where something else is. */
export function droppedMedia(data: DataTransfer): Pick<MediaFile, 'path' | 'kind'> | undefined {
  const carried = data.getData(mediaDragType)
  if (carried === '') return undefined
  try {
    return JSON.parse(carried) as Pick<MediaFile, 'path' | 'kind'>
  } catch {
    return undefined
  }
}

/** Whether what is dragged could be a file: its content is known only once it is dropped. */
export function carriesFile(data: DataTransfer): boolean {
  return data.types.includes(mediaDragType) || data.types.includes('Files')
}
