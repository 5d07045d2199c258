import { definitions } from '../../../nodes/definitions.ts'
import { validate } from '../../../graphs/validate.ts'
import type { AddCommand } from '../commands.ts'
import { printIssues } from '../issues.ts'
import { readGraphFile } from '../../machine/read-graph-file.ts'

/** `veilgraph validate GRAPH` */
export const addValidateCommand: AddCommand = (program, terminal, exit) => {
  program
    .command('validate')
    .description('check a graph file; every problem comes with its node and a remedy')
    .argument('<graph>', 'graph file, or the name of one that ships with the program')
    .action(async (name: string) => {
      const read = await readGraphFile(name)
      const issues = read.ok ? validate(read.graph, definitions) : read.issues
      if (issues.length > 0 || !read.ok) return exit(printIssues(issues, terminal))
      const { name: title, nodes, edges, stages = [] } = read.graph
      const counts = [`${nodes.length} nodes`, `${edges.length} wires`]
      if (stages.length > 0) counts.push(stages.length === 1 ? '1 stage' : `${stages.length} stages`)
      terminal.out(`"${title}" is valid: ${counts.join(', ')}.`)
    })
}
