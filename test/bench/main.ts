/** `npm run bench [CLIP]`: speeds of one run on this machine, as ratios. Close other programs first. */
import { temporaryFolder } from '../helpers/run-toys.ts'
import { benchEngine } from './engine.ts'
import { benchModels } from './models.ts'
import { timeDecodeEncode, timeRun, type RunFigures } from './pipeline.ts'
import { benchClip } from './people.ts'
import { median } from './timing.ts'

const clip = process.argv[2] ?? (await benchClip(temporaryFolder()))

function stagesOf({ stages }: RunFigures): string {
  const total = Object.values(stages).reduce((sum, each) => sum + each, 0)
  return Object.entries(stages)
    .filter(([, seconds]) => seconds / total > 0.01)
    .map(([node, seconds]) => `${node} ${Math.round((100 * seconds) / total)} %`)
    .join(' · ')
}

console.log('\nNetworks, milliseconds (median), one call at a time')
for (const [name, ms] of Object.entries(await benchModels(clip)))
  console.log(`  ${name.padEnd(28)}${ms.toFixed(1)}`)

const folder = temporaryFolder()
const faces = temporaryFolder()
const bare = median([
  await timeDecodeEncode(clip, folder),
  await timeDecodeEncode(clip, folder),
  await timeDecodeEncode(clip, folder),
])
console.log(`\nDecode and encode alone${' '.repeat(21)}${bare.toFixed(1)} frames/s = 1.00`)

const runs: [string, RunFigures][] = [
  ['pixelate, first run', await timeRun('pixelate', clip, folder)],
  ['pixelate, tracks from the cache', await timeRun('pixelate', clip, folder, { 'pixelate.blocks': '7' })],
  [
    'pixelate, all but the encode reused',
    await timeRun('pixelate', clip, folder, { 'pixelate.blocks': '7' }),
  ],
  [
    'pixelate, first run, sparse detection',
    await timeRun('pixelate', clip, temporaryFolder(), { 'track.detection': 'sparse' }),
  ],
  ['reshape, first run', await timeRun('reshape', clip, faces)],
  ['reshape, face from the cache', await timeRun('reshape', clip, faces, { 'reshape.wrinkles': '0.5' })],
  ['reshape, another face', await timeRun('reshape', clip, faces, { 'reshape.distance': '1.18' })],
]
for (const [name, figures] of runs) {
  const ratio = (figures.framesPerSecond / bare).toFixed(2)
  console.log(`${name.padEnd(44)}${figures.framesPerSecond.toFixed(1)} frames/s = ${ratio}`)
  console.log(
    `  ${stagesOf(figures)}${figures.reused.length > 0 ? `; reused: ${figures.reused.join(', ')}` : ''}`,
  )
}

const { firstMs, againMs } = await benchEngine()
console.log(
  `\nEngine, for each of 1000 trivial nodes: ${firstMs.toFixed(2)} ms, from the cache ${againMs.toFixed(2)} ms`,
)
