import { urlOf } from '../../runtime/protocol/endpoint.ts'
import { mediaFileSchema, uploadMedia, type MediaFile } from '../../runtime/protocol/endpoints/media.ts'
import { problemSchema } from '../../runtime/protocol/problem.ts'
import { putFileInGraph } from '../media/put-in-graph.ts'
import { useInterface } from '../state/interface.ts'
import { useSession } from '../state/session.ts'
import { whenOpen } from '../state/when-open.ts'
import { text } from '../text/text.ts'
import { refreshMedia } from './media.ts'

/** Uploads under way, by the name that `session.uploads` shows. */
const requests = new Map<string, XMLHttpRequest>()

function setProgress(name: string, done: number | undefined): void {
  const { [name]: _gone, ...others } = useSession.getState().uploads
  useSession.getState().set({ uploads: done === undefined ? others : { ...others, [name]: done } })
}

/** Stops an upload; nothing of the file stays. */
export function cancelUpload(name: string): void {
  requests.get(name)?.abort()
}

/** A name that no upload under way has. */
function freeName(name: string): string {
  let free = name
  for (let number = 2; requests.has(free); number++) free = `${name} (${number})`
  return free
}

/** Why the server refused, from the body of its answer. */
function refusal(body: string): string | undefined {
  try {
    return problemSchema.parse(JSON.parse(body)).message
  } catch {
    return undefined
  }
}

type Outcome = { readonly file: MediaFile } | { readonly failed: string } | { readonly cancelled: true }

/** `fetch` tells nothing of the progress of a body that it sends. */
function send(file: File, shown: string): Promise<Outcome> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest()
    requests.set(shown, request)
    request.open('POST', urlOf(uploadMedia, { query: { name: file.name } }))
    request.setRequestHeader('content-type', 'application/octet-stream')
    request.upload.addEventListener('progress', ({ loaded, total, lengthComputable }) =>
      setProgress(shown, lengthComputable && total > 0 ? loaded / total : 0),
    )
    request.addEventListener('abort', () => resolve({ cancelled: true }))
    request.addEventListener('error', () => resolve({ failed: text.media.noAnswer }))
    request.addEventListener('load', () => {
      if (request.status < 200 || request.status >= 300) {
        resolve({ failed: refusal(request.responseText) ?? text.media.refused(request.status) })
        return
      }
      const parsed = mediaFileSchema.safeParse(JSON.parse(request.responseText))
      resolve(parsed.success ? { file: parsed.data } : { failed: text.media.refused(request.status) })
    })
    request.send(file)
  })
}

/** Sends one file; `undefined` where it failed or was cancelled, which the person has been told. */
export async function uploadFile(file: File): Promise<MediaFile | undefined> {
  const shown = freeName(file.name)
  setProgress(shown, 0)
  const outcome = await send(file, shown)
  requests.delete(shown)
  setProgress(shown, undefined)
  if ('file' in outcome) return outcome.file
  if ('failed' in outcome)
    useInterface
      .getState()
      .notify({ kind: 'bad', message: text.media.uploadFailed(file.name, outcome.failed) })
  return undefined
}

/**
 * Stores dropped or chosen files in the workspace, one after the other, and puts a single one into the graph where
 * only one node can take it. Gives those that arrived; what failed is told in a notice.
 */
export async function uploadFiles(files: Iterable<File>): Promise<MediaFile[]> {
  const arrived: MediaFile[] = []
  for (const file of files) {
    const stored = await uploadFile(file)
    if (stored !== undefined) arrived.push(stored)
  }
  const [first] = arrived
  if (first === undefined) return arrived
  await refreshMedia().catch(() => {})
  const fits = arrived.find(({ kind }) => kind === 'video') ?? first
  await whenOpen()
  const put = putFileInGraph(fits)
  const message = put
    ? text.media.uploadedAndUsed(fits.name)
    : text.media.uploaded(arrived.length, first.name)
  useInterface.getState().notify({ kind: 'good', message })
  return arrived
}
