import { useDocument } from './document.ts'

/** Resolves when no graph is on its way: at once, or when it was opened or could not be. */
export function whenOpen(): Promise<void> {
  if (useDocument.getState().opening !== 'under-way') return Promise.resolve()
  return new Promise((resolve) => {
    const stop = useDocument.subscribe(({ opening }) => {
      if (opening === 'under-way') return
      stop()
      resolve()
    })
  })
}
