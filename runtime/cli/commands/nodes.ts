import { catalogueOf } from '../../protocol/catalogue.ts'
import { nodesAsMarkdown } from '../markdown.ts'
import { definitions } from '../../../nodes/definitions.ts'
import type { AddCommand } from '../commands.ts'

/** `veilgraph nodes [--json|--markdown]` */
export const addNodesCommand: AddCommand = (program, terminal) => {
  program
    .command('nodes')
    .description('list the nodes with their ports and parameters')
    .option('--json', 'as JSON')
    .option('--markdown', 'as a documentation page')
    .action((options: { json?: boolean; markdown?: boolean }) => {
      if (options.json) terminal.out(JSON.stringify(catalogueOf(definitions), null, 2))
      else if (options.markdown) terminal.out(nodesAsMarkdown(definitions))
      else {
        for (const { type, category, summary } of definitions.values()) {
          terminal.out(`${category.padEnd(8)}${type.padEnd(20)}${summary}`)
        }
      }
    })
}
