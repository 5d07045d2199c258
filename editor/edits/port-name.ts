import { parseEnd } from '../../graphs/schema.ts'

function camel(slug: string): string {
  return slug.replaceAll(/-+([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}

/** A name for an end that is shown outside: `frames`, else `blurFrames`, else `blurFrames2`. */
export function portNameOf(taken: ReadonlySet<string>, end: string): string {
  const { node, port } = parseEnd(end)
  const long = camel(node) + capital(port)
  if (!taken.has(port)) return port
  if (!taken.has(long)) return long
  for (let number = 2; ; number++) if (!taken.has(`${long}${number}`)) return `${long}${number}`
}
