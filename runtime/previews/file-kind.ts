import { extname } from 'node:path'
import type { MediaFacts } from '../protocol/endpoints/media.ts'

type FileKind = MediaFacts['kind']

const extensions: Readonly<Record<Exclude<FileKind, 'other'>, readonly string[]>> = {
  video: 'mp4 m4v mov mkv webm avi ts mts m2ts mpg mpeg flv ogv wmv asf ivf 3gp'.split(' '),
  image: 'png jpg jpeg webp avif heif heic tif tiff gif'.split(' '),
  report: ['json'],
}

/** What a file is by its name. */
export function fileKind(path: string): FileKind {
  const extension = extname(path).slice(1).toLowerCase()
  const kinds = Object.keys(extensions) as (keyof typeof extensions)[]
  return kinds.find((kind) => extensions[kind].includes(extension)) ?? 'other'
}
