import { urlOf } from '../../runtime/protocol/endpoint.ts'
import { readFrame, readMedia } from '../../runtime/protocol/endpoints/media.ts'
import { fileNameSchema, folderSchema, type FolderName } from '../../runtime/protocol/names.ts'
import type { Artefact, RunRecord } from '../../runtime/protocol/runs.ts'

export interface WorkspaceFile {
  readonly folder: FolderName
  readonly name: string
}

/** The file that a graph names `outputs/talk.mp4`; `undefined` for a path elsewhere. */
export function fileOf(path: string): WorkspaceFile | undefined {
  const [first, name, ...more] = path.split('/')
  const folder = folderSchema.safeParse(first)
  const known = fileNameSchema.safeParse(name)
  return folder.success && known.success && more.length === 0
    ? { folder: folder.data, name: known.data }
    : undefined
}

/** Where a file of the workspace is read. */
export function addressOf(path: string, download = false): string | undefined {
  const file = fileOf(path)
  return file && urlOf(readMedia, { params: file, ...(download ? { query: { download: true } } : {}) })
}

/** One frame of a video as a picture. */
export function frameAddress(path: string, frame: number, width: number): string | undefined {
  const file = fileOf(path)
  return file && urlOf(readFrame, { params: file, query: { frame, width } })
}

/** What the run was made for: its first video, else its first picture. */
export function mainOutput({ artefacts }: Pick<RunRecord, 'artefacts'>): Artefact | undefined {
  return artefacts.find(({ kind }) => kind === 'video') ?? artefacts.find(({ kind }) => kind === 'image')
}

/** What the run was made for first, the report's data last; in the graph's order otherwise. */
const kindOrder: { readonly [Kind in Artefact['kind']]: number } = { video: 0, image: 1, page: 2, report: 3 }

/** The files of a run as a person looks for them. */
export function inReadingOrder(artefacts: readonly Artefact[]): readonly Artefact[] {
  return artefacts.toSorted((left, right) => kindOrder[left.kind] - kindOrder[right.kind])
}

/** A name in two parts, of which only the first may be cut short: files of one run differ at their ends. */
export function nameParts(path: string, endLength = 16): readonly [string, string] {
  const name = path.split('/').at(-1) ?? path
  return [name.slice(0, -endLength), name.slice(-endLength)]
}

/** The report as a page for people. */
export function reportPage({ artefacts }: Pick<RunRecord, 'artefacts'>): Artefact | undefined {
  return artefacts.find(({ kind }) => kind === 'page')
}
