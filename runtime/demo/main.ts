import { existsSync } from 'node:fs'
import { join, relative } from 'node:path'
import { runCommandLine } from '../cli/main.ts'
import { complain, processTerminal } from '../cli/terminal.ts'
import { makeSampleClip } from './sample-clip.ts'

const folder = join(process.cwd(), 'demo')
const clip = join(folder, 'clip.mp4')
const result = join(folder, 'clip-anonymized.mp4')
const report = join(folder, 'clip-anonymized.json')

/** `npm run demo`: makes a clip of several people and hides their faces with the default graph. */
async function main(): Promise<number> {
  const terminal = processTerminal(false)
  const shown = (path: string) => relative(process.cwd(), path)
  try {
    if (!existsSync(clip)) {
      terminal.out('Making a clip of several people, with cuts and sound …')
      await makeSampleClip(clip)
    }
    terminal.out(`Hiding the faces of ${shown(clip)} …`)
    const options = [
      '--overwrite',
      '--input',
      `video=${clip}`,
      '--output',
      `video=${result}`,
      '--output',
      `report=${report}`,
    ]
    const code = await runCommandLine(['run', 'reshape', ...options])
    if (code !== 0) return code
    terminal.out('')
    terminal.out(`The clip      ${shown(clip)}`)
    terminal.out(`The result    ${shown(result)}`)
    terminal.out(`The report    ${shown(report.replace(/json$/, 'html'))}`)
    terminal.out('')
    terminal.out('Your own video: npx veilgraph run reshape --input video=FILE --output video=RESULT.mp4')
    return 0
  } catch (error) {
    return complain(error, terminal)
  }
}

process.exitCode = await main()
