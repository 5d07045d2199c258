import { basename } from 'node:path'
import type { RunResult } from '../engine/run-graph.ts'

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`
}

/** What a person wants to know when a run is done. @param paths the outputs that were asked for */
export function summarize(result: RunResult, paths: readonly string[]): string[] {
  const videos = result.saved.filter(({ kind }) => kind === 'video')
  const lines = videos.map(
    ({ frames, durationSeconds }) => `${count(frames, 'frame')}, ${durationSeconds.toFixed(2)} s.`,
  )
  return [...lines, ...paths.map((path) => `Saved ${basename(path)}`)]
}
