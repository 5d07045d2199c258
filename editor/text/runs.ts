import type { RunRecord } from '../../runtime/protocol/runs.ts'
import type { ReportFigures } from '../runs/report-figures.ts'
import { formatTime } from './quantities.ts'

function faces(count: number): string {
  return `${count} ${count === 1 ? 'face' : 'faces'}`
}

function times(count: number): string {
  return count === 1 ? 'once' : `${count} times`
}

export const runsText = {
  runs: {
    run: 'Run',
    hideFaces: 'Hide the faces',
    preparing: 'Making the sample…',
    more: 'More ways to run',
    cancel: 'Cancel',
    dryRun: 'Dry run',
    compare: 'Compare',
    choose: (name: string) => `Choose ${name} to compare`,
    chooseTwo: 'Choose two runs of the history',
    queue: 'Running and waiting',
    history: 'History',
    none: 'Nothing has run yet. Runs go on when this tab is closed, and appear here.',
    outputs: 'Files',
    kinds: { video: 'Video', image: 'Picture', report: 'Report data', page: 'Report' },
    nodes: 'Nodes of the run',
    place: (place: number) => (place <= 1 ? 'Next in the queue' : `Place ${place} in the queue`),
    left: (time: string) => `${time} left`,
    progressOf: (name: string) => `Progress of ${name}`,
    sooner: 'Sooner',
    later: 'Later',
    play: 'Play',
    beforeAfter: { video: 'Play before/after', picture: 'Show before/after' },
    downloadOf: (path: string) => `Download ${path.split('/').at(-1) ?? path}`,
    report: 'Open report',
    openCopy: 'Open graph as a copy',
    restore: 'Restore this graph',
    remove: 'Remove',
    copyName: (name: string, time: string) => `${name} (run of ${time})`,
    restoreStep: (time: string) => `Restore the graph of the run of ${time}`,
    statuses: {
      queued: 'Waiting',
      running: 'Running',
      done: 'Done',
      failed: 'Failed',
      refused: 'Refused',
      cancelled: 'Cancelled',
    },
    nodeStates: {
      waiting: 'waiting',
      reused: 'cached',
      finished: 'done',
      failed: 'failed',
    },
    figureList: (figures: ReportFigures): readonly (readonly [string, string])[] => [
      ['Faces followed', String(figures.faces)],
      ['Frames with faces', String(figures.framesWithFaces)],
      ['Found by the detector', String(figures.detected)],
      ['Filled in between', String(figures.filled)],
      ['Covered as a precaution', String(figures.replaced)],
      ['Flagged', String(figures.flagged)],
      ['Left unverified', String(figures.unverified)],
    ],
    ended: {
      label: 'The run that ended',
      titles: {
        queued: 'Waiting',
        running: 'Running',
        done: 'Done',
        failed: 'The run failed',
        refused: 'No video was written: the policy was not met',
        cancelled: 'Cancelled',
      },
      figures: (figures: ReportFigures) => {
        const { faces: count, framesWithFaces, replaced, frames, unverified, warnings } = figures
        // Said only where nothing speaks against it: a graph may write frames past the check.
        const sure = unverified === 0 && warnings.length === 0
        if (frames === 1)
          return `${faces(count)} hidden${sure ? '; the picture was examined before it was written' : ''}.`
        const where = frames === undefined ? '' : ` of ${frames}`
        const covered = replaced === 0 ? '' : ` ${times(replaced)} a solid cover was added as a precaution.`
        const examined = sure ? ', and every frame was examined before it was written' : ''
        return `${faces(count)} hidden in ${framesWithFaces}${where} frames${examined}.${covered.replace(/^ ./, (start) => start.toUpperCase())}`
      },
      play: { video: 'Play before and after', picture: 'Show before and after' },
      download: 'Download',
      report: 'Open report',
      showNode: 'Show the node',
      details: 'Show the run',
    },
  },
  plan: {
    title: 'Dry run',
    sample: 'Use the sample clip',
    asking: 'Looking what would run…',
    run: 'Run',
    goTo: (node: string) => `Go to ${node}`,
    missing: (count: number) =>
      count === 1
        ? 'One thing is missing before this can run.'
        : `${count} things are missing before this can run.`,
    summary: (runs: number, cached: number, writes: number) =>
      `${runs} will run, ${cached} reused from the cache, ${writes} written.`,
    forecasts: { cached: 'reused', runs: 'will run', writes: 'will be written' },
  },
  compare: {
    title: 'Compare two runs',
    gone: 'One of the runs was removed.',
    results: 'Results',
    settings: 'Settings',
    sameSettings: 'Both ran the same graph with the same settings.',
    absent: 'not there',
    what: 'What',
    noOutput: 'Nothing was written',
    frame: 'Frame',
    frameOf: (frame: number, record: RunRecord) =>
      `Frame ${frame} of the run of ${formatTime(record.queuedAt)}`,
    runAt: (record: RunRecord) => `${record.name} · ${formatTime(record.queuedAt)}`,
    rows: { status: 'Outcome', time: 'Time', bytes: 'Size of the file', digest: 'Digest of the file' },
  },
} as const
