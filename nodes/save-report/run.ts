import { createHash } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { extname } from 'node:path'
import { catalogue } from '../../models/catalogue.ts'
import { OperationalError, UserError } from '../core/errors.ts'
import type { NodeRun, OutputFile } from '../core/node-run.ts'
import type { saveReport } from './definition.ts'
import { reportPage } from './page.ts'
import { reportFile } from './report-file.ts'
import type { ModelNote } from './tables.ts'

function modelNote(id: string): ModelNote | undefined {
  const model = catalogue.find((entry) => entry.id === id)
  return model && { title: model.title, licence: model.licence.id }
}

async function write({ temporaryPath }: OutputFile, text: string): Promise<void> {
  await writeFile(temporaryPath, text).catch((cause: unknown) => {
    const message = {
      problem: 'The report cannot be written',
      remedy: 'Check the disk and the rights of the folder',
    }
    throw new OperationalError(message, { cause })
  })
}

export const run: NodeRun<typeof saveReport> = async ({ inputs, params, ctx }) => {
  const extension = extname(params.path)
  if (extension.toLowerCase() !== '.json')
    throw new UserError({
      problem: 'The report needs a file name that ends in .json',
      found: params.path === '' ? 'no file name' : `an ending "${extension}"`,
      remedy: 'Give one, such as --output report=report.json',
    })
  const report = reportFile(inputs.report, ctx.facts(), params.includeSourceHash, inputs.utility)
  const text = `${JSON.stringify(report, null, 2)}\n`
  const page = reportPage({
    report,
    tracks: inputs.tracks?.tracks ?? [],
    frameCount: inputs.tracks?.frameCount ?? 0,
    modelNote,
  })
  const json = await ctx.output(params.path)
  const html = await ctx.output(`${params.path.slice(0, -extension.length)}.html`)
  await write(json, text)
  await write(html, page)
  await html.commit()
  await json.commit()
  ctx.saved({
    kind: 'report',
    sha256: createHash('sha256').update(text).digest('hex'),
    frames: report.output?.frames ?? 0,
    durationSeconds: report.output?.durationSeconds ?? 0,
  })
  return {}
}
