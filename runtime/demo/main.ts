import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { runCommandLine } from '../cli/main.ts'
import { complain, processTerminal } from '../cli/terminal.ts'
import { makeDemoClip, type Shot } from '../media/demo-clip.ts'

const photographs = join(
  dirname(createRequire(import.meta.url).resolve('@vladmandic/face-api/package.json')),
  'demo',
)

const shots: readonly Shot[] = [
  { photograph: 'sample6.jpg', width: 1500, seconds: 4, from: { x: 0, y: 0.25 }, to: { x: 1, y: 0.1 } },
  { photograph: 'sample3.jpg', width: 1900, seconds: 4, from: { x: 1, y: 0.2 }, to: { x: 0.4, y: 0.25 } },
  { photograph: 'sample5.jpg', width: 1440, seconds: 4, from: { x: 0.1, y: 0 }, to: { x: 0.9, y: 0.5 } },
].map((shot) => ({ ...shot, photograph: join(photographs, shot.photograph) }))

const folder = join(process.cwd(), 'demo')
const clip = join(folder, 'clip.mp4')
const result = join(folder, 'clip-anonymized.mp4')
const report = join(folder, 'clip-anonymized.json')

/** `npm run demo`: makes a clip of several people and hides their faces with the default graph. */
async function main(): Promise<number> {
  const terminal = processTerminal(false)
  const shown = (path: string) => relative(process.cwd(), path)
  try {
    await mkdir(folder, { recursive: true })
    if (!existsSync(clip)) {
      terminal.out('Making a clip of several people, with cuts and sound …')
      await makeDemoClip(shots, clip)
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
    const code = await runCommandLine(['run', 'pixelate', ...options])
    if (code !== 0) return code
    terminal.out('')
    terminal.out(`The clip      ${shown(clip)}`)
    terminal.out(`The result    ${shown(result)}`)
    terminal.out(`The report    ${shown(report.replace(/json$/, 'html'))}`)
    terminal.out('')
    terminal.out('Your own video: npx veilgraph run pixelate --input video=FILE --output video=RESULT.mp4')
    return 0
  } catch (error) {
    return complain(error, terminal)
  }
}

process.exitCode = await main()
