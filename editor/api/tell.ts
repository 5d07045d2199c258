import { useInterface } from '../state/interface.ts'

/** Does something with the server; what goes wrong is told in a notice, and the answer is `undefined`. */
export async function orTell<Answer>(work: Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await work
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    useInterface.getState().notify({ kind: 'bad', message })
    return undefined
  }
}
