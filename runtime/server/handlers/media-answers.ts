import type { Response } from 'express'
import * as endpoints from '../../protocol/endpoints/media.ts'
import type { FolderName } from '../../protocol/names.ts'
import { OutsideError } from '../../store/confine.ts'
import { answer, type Answered } from '../answer.ts'
import { fileHeaders } from '../headers.ts'
import type { ServerParts } from '../parts.ts'
import { createRemembered } from '../remembered.ts'
import { receiveUpload } from '../upload.ts'

const sample = { folder: 'media', name: 'sample.mp4' } as const

function sendPicture(response: Response, { tag, bytes }: { tag: string; bytes: Uint8Array }): void {
  response.set({ etag: `"${tag}"`, 'cache-control': 'private, no-cache' })
  // Answers 304 by itself where the client has it.
  response.type('image/jpeg').send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
}

/** Files: what was given, and what runs made. */
export function mediaAnswers({ files, studio, announce, uploadLimit }: ServerParts): readonly Answered[] {
  const remembered = createRemembered(studio)

  async function found(folder: FolderName, name: string) {
    const { realPath: _, ...file } = await files.read(folder, name)
    return file
  }

  return [
    answer(endpoints.listMedia, () => files.list()),
    answer(endpoints.uploadMedia, async ({ request, query: { name } }) => {
      const file = await receiveUpload(request, { files, name, limit: uploadLimit })
      announce.mediaChanged()
      return file
    }),
    answer(endpoints.makeSample, async () => {
      const there = await found(sample.folder, sample.name).catch((error: unknown) => {
        if (error instanceof OutsideError) throw error
      })
      if (there !== undefined) return there
      await studio.ask('sample', { path: `${sample.folder}/${sample.name}` })
      announce.mediaChanged()
      return await found(sample.folder, sample.name)
    }),
    answer(endpoints.probeMedia, async ({ params, signal }) => {
      const file = await found(params.folder, params.name)
      return (await remembered('probe', file, {}, signal)).answer
    }),
    answer(endpoints.readMedia, async ({ params: { folder, name }, query, response, signal }) => {
      const { realPath, kind } = await files.read(folder, name)
      if (query.download || kind === 'other') response.attachment(name)
      else response.set('content-disposition', 'inline')
      await new Promise<void>((resolve, reject) => {
        const options = { headers: fileHeaders, cacheControl: false, dotfiles: 'allow' } as const
        response.sendFile(realPath, options, (error?: Error) => {
          // A player that jumps elsewhere hangs up: no fault.
          if (error === undefined || error === null || signal.aborted) resolve()
          else reject(error)
        })
      })
    }),
    answer(endpoints.readFrame, async ({ params, query: { t, frame, width }, response, signal }) => {
      const file = await found(params.folder, params.name)
      const { tag, answer } = await remembered('frame', file, { seconds: t, frame, width }, signal)
      sendPicture(response, { tag, bytes: answer })
    }),
    answer(endpoints.readThumbnails, async ({ params, query, response, signal }) => {
      const file = await found(params.folder, params.name)
      const { tag, answer } = await remembered('thumbnails', file, query, signal)
      sendPicture(response, { tag, bytes: answer })
    }),
    answer(endpoints.deleteMedia, async ({ params: { folder, name } }) => {
      const { path } = await found(folder, name)
      await studio.ask('forget', { path })
      await files.remove(folder, name)
      announce.mediaChanged()
    }),
  ]
}
