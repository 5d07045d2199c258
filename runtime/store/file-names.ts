import { extname } from 'node:path'
import { fileNameSchema } from '../protocol/names.ts'

/** Bytes of a name: file systems take 255, and a number or a temporary ending may come to it. */
const longest = 180

function shortened(text: string, bytes: number): string {
  if (Buffer.byteLength(text) <= bytes) return text
  // Half a character at the end becomes a replacement sign.
  return Buffer.from(text)
    .subarray(0, bytes)
    .toString('utf8')
    .replace(/\ufffd+$/, '')
}

/** A name that any system takes, as near to the given one as can be. Folders in front of it are left out. */
export function cleanFileName(given: string): string {
  const own = given.normalize('NFC').split(/[/\\]/).at(-1) ?? ''
  const plain = own
    // oxlint-disable-next-line no-control-regex -- control characters are what is replaced
    .replace(/[<>:"|?*\u0000-\u001f\u007f\ud800-\udfff]/gu, '-')
    .replace(/^[. ]+/, '')
    .replace(/[. ]+$/, '')
  const ending = shortened(extname(plain), 20)
  const stem = shortened(plain.slice(0, plain.length - extname(plain).length), longest - 20).trimEnd()
  const name = `${stem}${ending}`
  if (name === '') return 'file'
  if (fileNameSchema.safeParse(name).success) return name
  const prefixed = `file-${name}`
  return fileNameSchema.safeParse(prefixed).success ? prefixed : 'file'
}

/** `talk.mp4`, `talk-2.mp4`, `talk-3.mp4`, … */
export function* numberedNames(name: string): Generator<string> {
  const ending = extname(name)
  const stem = name.slice(0, name.length - ending.length)
  yield name
  for (let number = 2; ; number++) yield `${stem}-${number}${ending}`
}

/** A graph's id from its name: "Größe & Farbe" → `grosse-farbe`. */
export function slugOf(name: string): string {
  const plain = name
    .replaceAll('ß', 'ss')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replace(/^-+|-+$/g, '')
  return plain === '' ? 'graph' : plain
}
