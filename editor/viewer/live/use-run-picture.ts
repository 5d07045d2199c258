import { useEffect } from 'react'
import { useInterface } from '../../state/interface.ts'
import { useRuns, type RunsState } from '../../state/runs.ts'
import { useViewer } from '../state.ts'

/** The picture that came last, by what changed. */
function newestOf(now: RunsState['pictures'], before: RunsState['pictures']) {
  return Object.values(now).findLast((picture) => before[picture.node] !== picture)
}

function isUnderWay({ records }: RunsState): boolean {
  const { run } = useInterface.getState()
  return records.some(({ id, endedAt }) => id === run && endedAt === undefined)
}

/** Pictures of running nodes go to the viewer as they come, and leave it when the run ends. */
export function useRunPicture(): void {
  useEffect(
    () =>
      useRuns.subscribe((state, before) => {
        const { set, runPicture } = useViewer.getState()
        const newest =
          state.pictures === before.pictures ? undefined : newestOf(state.pictures, before.pictures)
        if (newest !== undefined) set({ runPicture: newest })
        else if (runPicture !== undefined && !isUnderWay(state)) set({ runPicture: undefined })
      }),
    [],
  )
}
