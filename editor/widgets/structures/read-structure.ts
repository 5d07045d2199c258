import type { z } from 'zod'

/** Reads JSON of a shape, or tells in one line what is wrong and where: "2.box: expected a number". */
export function readStructure(
  json: string,
  schema: z.ZodType,
): { readonly value: unknown } | { readonly problem: string } {
  let value: unknown
  try {
    value = JSON.parse(json)
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) }
  }
  const parsed = schema.safeParse(value)
  if (parsed.success) return { value: parsed.data }
  const [issue] = parsed.error.issues
  if (issue === undefined) return { problem: parsed.error.message }
  const place = issue.path.map(String).join('.')
  return { problem: place === '' ? issue.message : `${place}: ${issue.message}` }
}
