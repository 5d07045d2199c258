import { randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { link, readdir, rename, rm, stat } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { MediaFile } from '../protocol/endpoints/media.ts'
import { fileNameSchema, folderNames, type FolderName } from '../protocol/names.ts'
import { confinedFile } from './confine.ts'
import { cleanFileName, numberedNames } from './file-names.ts'
import { isRunning } from './running.ts'
import type { ServerWorkspace } from './server-workspace.ts'

/** The media and outputs of a workspace. */
export interface MediaFiles {
  /** Last changed first. */
  list(): Promise<MediaFile[]>
  /** @throws MissingError, OutsideError */
  read(folder: FolderName, name: string): Promise<MediaFile & { readonly realPath: string }>
  /**
   * Streams a file to disk under a free name like the given one. What is not finished leaves nothing behind.
   */
  receive(name: string, bytes: AsyncIterable<Uint8Array>): Promise<MediaFile>
  remove(folder: FolderName, name: string): Promise<void>
  /** Removes what servers left that were killed during an upload. */
  removeStale(): Promise<void>
}

const kinds: Readonly<Record<string, MediaFile['kind']>> = Object.fromEntries([
  ...[
    'mp4',
    'm4v',
    'mov',
    'mkv',
    'webm',
    'avi',
    'mpg',
    'mpeg',
    'ts',
    'mts',
    'm2ts',
    'wmv',
    'flv',
    '3gp',
    'ogv',
    'nut',
  ].map((ending) => [`.${ending}`, 'video']),
  ...['png', 'jpg', 'jpeg', 'webp', 'avif', 'tif', 'tiff', 'gif', 'heic', 'heif'].map((ending) => [
    `.${ending}`,
    'image',
  ]),
  ...['html', 'json'].map((ending) => [`.${ending}`, 'report']),
])

function kindOf(folder: FolderName, name: string): MediaFile['kind'] {
  const kind = kinds[extname(name).toLowerCase()] ?? 'other'
  return kind === 'report' && folder !== 'outputs' ? 'other' : kind
}

/** Uploads on their way: hidden, with the process that writes them. */
const temporary = /^\.upload-(\d+)-[0-9a-f-]{36}$/

/** Gives a finished file the first free name. A name that appears meanwhile is never replaced. */
async function publish(from: string, folder: string, name: string): Promise<string> {
  for (const free of numberedNames(name)) {
    try {
      await link(from, join(folder, free))
      await rm(from)
      return free
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      if (code === 'EEXIST') continue
      if (code !== 'EPERM' && code !== 'ENOTSUP' && code !== 'ENOSYS') throw error
      // File systems without hard links (FAT, some network shares).
      if ((await stat(join(folder, free)).catch(() => undefined)) !== undefined) continue
      await rename(from, join(folder, free))
      return free
    }
  }
  throw new Error('Numbers never end.')
}

export function createMediaFiles(workspace: ServerWorkspace): MediaFiles {
  async function read(folder: FolderName, name: string) {
    const realPath = await confinedFile(workspace.base, workspace.files[folder], name)
    const { size, mtimeMs } = await stat(realPath)
    const facts = { path: `${folder}/${name}`, bytes: size, changedAt: Math.round(mtimeMs) }
    return { folder, name, ...facts, kind: kindOf(folder, name), realPath }
  }

  async function listFolder(folder: FolderName): Promise<MediaFile[]> {
    const names = await readdir(workspace.files[folder])
    const found = await Promise.all(
      names
        .filter((name) => fileNameSchema.safeParse(name).success)
        // Folders, links that lead out, and what was removed just now.
        .map((name) => read(folder, name).catch(() => undefined)),
    )
    return found.flatMap((file) => {
      if (file === undefined) return []
      const { realPath: _, ...shown } = file
      return [shown]
    })
  }

  return {
    read,
    async list() {
      const files = (await Promise.all(folderNames.map(listFolder))).flat()
      return files.sort(
        (left, right) => right.changedAt - left.changedAt || left.name.localeCompare(right.name),
      )
    },
    async receive(name, bytes) {
      const folder = workspace.files.media
      const path = join(folder, `.upload-${process.pid}-${randomUUID()}`)
      try {
        await pipeline(bytes, createWriteStream(path, { flags: 'wx', mode: 0o600 }))
        const free = await publish(path, folder, cleanFileName(name))
        const { realPath: _, ...file } = await read('media', free)
        return file
      } finally {
        await rm(path, { force: true })
      }
    },
    async remove(folder, name) {
      await read(folder, name)
      await rm(join(workspace.files[folder], name))
    },
    async removeStale() {
      for (const name of await readdir(workspace.files.media)) {
        const pid = temporary.exec(name)?.[1]
        if (pid !== undefined && !isRunning(Number(pid)))
          await rm(join(workspace.files.media, name), { force: true })
      }
    },
  }
}
