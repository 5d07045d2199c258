import { useEffect } from 'react'
import { useInterface } from '../../state/interface.ts'
import { useSession } from '../../state/session.ts'
import { useViewer } from '../state.ts'

/** Forgets what belongs to a graph when another one is opened. */
export function useFreshStart(): void {
  useEffect(
    () =>
      useSession.subscribe(({ graphId }, before) => {
        // A new graph gets its id with its first save: that is still the same one.
        if (before.graphId === undefined || graphId === before.graphId) return
        useViewer.getState().forget()
        useInterface.getState().set({ frame: 0, playing: false })
      }),
    [],
  )
}
