import { statfs } from 'node:fs/promises'
import { availableParallelism, totalmem } from 'node:os'
import { catalogue } from '../../../models/catalogue.ts'
import { listDevices } from '../../inference/devices.ts'
import { inspectBinaries } from '../../media/binaries.ts'
import { createWeights } from '../../store/weights.ts'
import type { AddCommand } from '../commands.ts'
import { openCache } from '../../machine/open-machine.ts'
import type { Terminal } from '../terminal.ts'
import { version } from '../../machine/version.ts'

interface Finding {
  readonly what: string
  readonly good: boolean
  readonly text: string
  readonly remedy?: string | undefined
}

async function findings(): Promise<Finding[]> {
  const { cacheFolder } = await openCache(process.cwd())
  const { bavail, bsize } = await statfs(cacheFolder)
  const weights = createWeights()
  const [binaries, devices, models] = await Promise.all([
    inspectBinaries(),
    listDevices(),
    Promise.all(catalogue.map(async ({ id }) => ({ id, status: await weights.status(id) }))),
  ])
  const freeGigabytes = (bavail * bsize) / 1e9
  const memory = (totalmem() / 2 ** 30).toFixed(0)
  return [
    { what: 'veilgraph', good: true, text: `${version} on Node ${process.versions.node}` },
    { what: 'machine', good: true, text: `${availableParallelism()} processors, ${memory} GB memory` },
    ...binaries.map(({ name, version, origin, remedy, encoders }) => ({
      what: name,
      good: remedy === undefined,
      text: [version, origin, encoders?.join(' ')].filter((part) => part).join(', '),
      remedy,
    })),
    ...devices.map(({ name, proven, reason, remedy }) => ({
      what: name,
      // A device that is not there is a fact about the machine, not a fault.
      good: true,
      text: proven
        ? `works${reason === undefined ? '' : `; not taken by itself: ${reason}`}`
        : (reason ?? 'not available'),
      remedy: proven ? undefined : remedy,
    })),
    ...models.map(({ id, status }) => ({ what: id, good: status !== 'damaged', text: status })),
    {
      what: 'disk',
      good: freeGigabytes > 1,
      text: `${freeGigabytes.toFixed(1)} GB free for the cache`,
      remedy: freeGigabytes > 1 ? undefined : 'Free some space, or set VEILGRAPH_CACHE to another disk.',
    },
  ]
}

function print({ what, good, text, remedy }: Finding, terminal: Terminal): void {
  terminal.out(`${good ? '  ' : '! '}${what.padEnd(22)} ${text}`)
  if (remedy !== undefined) terminal.out(`${' '.repeat(25)}${remedy}`)
}

/** `veilgraph doctor` */
export const addDoctorCommand: AddCommand = (program, terminal, exit) => {
  program
    .command('doctor')
    .description('tell whether this machine is ready: ffmpeg, devices, models, disk')
    .option('--json', 'as JSON')
    .action(async (options: { json?: boolean }) => {
      const found = await findings()
      if (options.json) terminal.out(JSON.stringify(found, null, 2))
      else for (const finding of found) print(finding, terminal)
      exit(found.every(({ good }) => good) ? 0 : 1)
    })
}
