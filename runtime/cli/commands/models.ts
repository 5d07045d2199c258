import { catalogue } from '../../../models/catalogue.ts'
import { createWeights } from '../../store/weights.ts'
import type { AddCommand } from '../commands.ts'

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`
}

/** `veilgraph models list|verify` */
export const addModelsCommand: AddCommand = (program, terminal, exit) => {
  const command = program.command('models').description('the networks that graphs use')
  command
    .command('list')
    .description('list models with role, size, licence and whether they are here')
    .option('--json', 'as JSON')
    .action(async (options: { json?: boolean }) => {
      const weights = createWeights()
      const rows = await Promise.all(
        catalogue.map(async (model) => ({ ...model, status: await weights.status(model.id) })),
      )
      if (options.json) return terminal.out(JSON.stringify(rows, null, 2))
      for (const { id, role, bytes, licence, commercialUse, status } of rows) {
        const use = commercialUse ? licence.id : `${licence.id}, not for commercial use`
        terminal.out(
          [id.padEnd(22), role.padEnd(16), megabytes(bytes).padEnd(9), use.padEnd(6), status].join(' '),
        )
      }
    })
  command
    .command('verify')
    .description(
      'check the model files against their digests; embedded ones are built where they are missing',
    )
    .action(async () => {
      const weights = createWeights()
      let failed = 0
      for (const { id } of catalogue) {
        const problem = await weights.verify(id)
        terminal.out(`${id.padEnd(22)} ${problem ?? 'good'}`)
        if (problem !== undefined) failed++
      }
      exit(failed === 0 ? 0 : 1)
    })
}
