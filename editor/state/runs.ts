import { create } from 'zustand'
import type { RunEvent } from '../../runtime/protocol/events.ts'
import type { Problem } from '../../runtime/protocol/problem.ts'
import { emptyRun, reduceRun, type RunState } from '../../runtime/protocol/run-state.ts'
import type { RunRecord } from '../../runtime/protocol/runs.ts'

export interface RunPictureView {
  readonly node: string
  readonly frame: number | null
  readonly width: number
  readonly height: number
  readonly bytes: Uint8Array
}

export interface RunsState {
  /** Newest first. */
  readonly records: readonly RunRecord[]
  /** Of the runs that are watched. */
  readonly states: Readonly<Record<string, RunState>>
  /** The last picture that each node of the watched run showed. */
  readonly pictures: Readonly<Record<string, RunPictureView>>
  /** Which nodes are cached, by node id, from the last dry run of this very graph. */
  readonly forecast: Readonly<Record<string, 'cached' | 'runs' | 'writes'>>
  /** Why this very graph cannot run, from the last dry run; empty where it can. */
  readonly issues: NonNullable<Readonly<Problem['issues']>>
  setRecords(records: readonly RunRecord[]): void
  /** Some of them changed, came or went. */
  changeRecords(records: readonly RunRecord[], removed: readonly string[]): void
  setState(run: string, state: RunState): void
  reduce(run: string, event: RunEvent): void
  setPicture(picture: RunPictureView): void
  setForecast(forecast: RunsState['forecast'], issues?: RunsState['issues']): void
}

/** Pure. Ids are given in the order of time: what is new comes first. */
export function changeRecords(
  records: readonly RunRecord[],
  changed: readonly RunRecord[],
  removed: readonly string[],
): readonly RunRecord[] {
  const next = new Map([...records, ...changed].map((record) => [record.id, record]))
  for (const id of removed) next.delete(id)
  return [...next.values()].sort((left, right) => (left.id < right.id ? 1 : -1))
}

/** The records before the server has told any. */
export const notTold: readonly RunRecord[] = []

/** What the server tells about runs: the queue, and the states reduced from their events. */
export const useRuns = create<RunsState>((set) => ({
  records: notTold,
  states: {},
  pictures: {},
  forecast: {},
  issues: [],
  setRecords: (records) => set({ records }),
  changeRecords: (changed, removed) =>
    set(({ records }) => ({ records: changeRecords(records, changed, removed) })),
  setState: (run, state) => set(({ states }) => ({ states: { ...states, [run]: state } })),
  reduce: (run, event) =>
    set(({ states }) => ({ states: { ...states, [run]: reduceRun(states[run] ?? emptyRun, event) } })),
  setPicture: (picture) => set(({ pictures }) => ({ pictures: { ...pictures, [picture.node]: picture } })),
  setForecast: (forecast, issues = []) => set({ forecast, issues }),
}))
