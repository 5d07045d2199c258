import { z } from 'zod'

/** A saved graph's name in paths: its file is `graphs/ID.json`. */
export const graphIdSchema = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]*$/)
  .max(80)

/**
 * A file's own name, without folders: no separators, no control characters, no leading dot, none of the names that
 * Windows reserves.
 */
export const fileNameSchema = z
  .string()
  .min(1)
  .max(200)
  // oxlint-disable-next-line no-control-regex -- control characters are what is refused
  .regex(/^[^./\\<>:"|?*\u0000-\u001f\u007f][^/\\<>:"|?*\u0000-\u001f\u007f]*$/)
  .refine((name) => !/^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(name) && !/[. ]$/.test(name))

/** The workspace's folders of files: what a person gave, and what runs made. */
export const folderNames = ['media', 'outputs'] as const
export const folderSchema = z.enum(folderNames)
export type FolderName = (typeof folderNames)[number]

export const runIdSchema = z
  .string()
  .regex(/^[0-9a-z-]+$/)
  .max(64)

/** Milliseconds since 1970. */
export const timeSchema = z.number()
