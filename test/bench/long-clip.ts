/**
 * `npx tsx test/bench/long-clip.ts [MINUTES [FRAMES_PER_SECOND]] [node.param=value …]`: resident memory while a long
 * 1280×720 clip is anonymized by the built program, stage by stage. At 30 frames a second it takes several times as
 * long as the clip on two cores; what grows with the clip grows with its frames.
 */
import { execFileSync } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { temporaryFolder } from '../helpers/run-toys.ts'
import { veilgraph } from '../helpers/veilgraph.ts'
import { benchClip } from './people.ts'

const minutes = Number(process.argv[2] ?? 20)
const rate = Number(process.argv[3]) || 30
const set = process.argv
  .filter((each) => each.includes('.') && each.includes('='))
  .flatMap((pair) => ['--set', pair])

const folder = temporaryFolder()
const short = await benchClip(folder)
const clip = join(folder, 'long.mp4')
const slow = join(folder, 'slow.mp4')
execFileSync('ffmpeg', [
  '-v',
  'error',
  '-y',
  '-i',
  short,
  '-vf',
  `fps=${rate}`,
  '-an',
  '-preset',
  'veryfast',
  slow,
])
const loops = ['-stream_loop', '-1', '-i', slow, '-t', String(60 * minutes), '-c', 'copy', clip]
execFileSync('ffmpeg', ['-v', 'error', '-y', ...loops])

function residentMb(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024
}

const samples: { readonly node: string; readonly mb: number }[] = []
let node = 'start'
let frames = '0'
let highest = 0
const started = performance.now()
const ended = await veilgraph(
  [
    'run',
    'pixelate',
    '--input',
    `video=${clip}`,
    '--output',
    `video=${join(folder, 'out.mp4')}`,
    '--json',
    ...set,
  ],
  {
    cwd: folder,
    // As in the first line of veilgraph.js.
    env: {
      MALLOC_ARENA_MAX: '2',
      MALLOC_MMAP_THRESHOLD_: '131072',
      NODE_OPTIONS: '--max-semi-space-size=2',
    },
    started(child) {
      child.stdout?.on('data', (text: string) => {
        const [, name = node, done] = /"nodeProgressed","node":"(\w+)","done":(\d+)/.exec(text) ?? []
        node = name
        frames = done ?? frames
      })
      const timer = setInterval(() => {
        if (child.pid === undefined) return
        const mb = residentMb(child.pid)
        samples.push({ node, mb })
        highest = Math.max(highest, mb)
        if (samples.length % 60 === 0)
          console.log(
            `${node} at frame ${frames}: ${Math.round(mb)} MB, at most ${Math.round(highest)} so far`,
          )
      }, 1000)
      child.on('exit', () => clearInterval(timer))
    },
  },
)
const seconds = (performance.now() - started) / 1000
console.log(
  `${minutes} minutes at 1280×720 and ${rate} frames/s in ${Math.round(seconds)} s, exit code ${ended.code}`,
)
for (const each of new Set(samples.map((sample) => sample.node))) {
  const own = samples.filter((sample) => sample.node === each).map(({ mb }) => mb)
  const quarters = [0, 1, 2, 3].map((at) => {
    const part = own.slice(Math.floor((at * own.length) / 4), Math.ceil(((at + 1) * own.length) / 4))
    return Math.round(Math.max(...part))
  })
  console.log(`  ${each.padEnd(10)} highest resident memory by quarter: ${quarters.join(', ')} MB`)
}
rmSync(folder, { recursive: true, force: true })
