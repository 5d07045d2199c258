import { writeFileSync } from 'node:fs'
import { graphJsonSchema } from '../../graphs/json-schema.ts'
import { definitions } from '../../nodes/definitions.ts'
import { nodesAsMarkdown } from './markdown.ts'
import { packageRoot } from '../machine/package-root.ts'

/** Files that are made from declarations and committed, by path; a test checks that they are up to date. */
export function writtenDocs(): ReadonlyMap<string, string> {
  return new Map([
    ['docs/nodes.md', `${nodesAsMarkdown(definitions)}\n`],
    ['graphs/graph.schema.json', `${JSON.stringify(graphJsonSchema(definitions), null, 2)}\n`],
  ])
}

// Run as a program: `npm run docs`.
if (process.argv[1]?.endsWith('write-docs.ts')) {
  for (const [path, text] of writtenDocs()) writeFileSync(new URL(path, packageRoot), text)
}
