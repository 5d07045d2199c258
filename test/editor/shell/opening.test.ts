import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startTellingRefused } from '../../../editor/api/hold.ts'
import { whileOpening } from '../../../editor/shell/opening.ts'
import { useDocument } from '../../../editor/state/document.ts'
import { useInterface } from '../../../editor/state/interface.ts'
import { useSession } from '../../../editor/state/session.ts'
import { whenOpen } from '../../../editor/state/when-open.ts'
import { templateGraph } from '../../helpers/templates.ts'

startTellingRefused()

const state = () => useDocument.getState()
const rename = (name: string) => state().edit('Rename', (graph) => ({ ...graph, name }))
const messages = () => useInterface.getState().notices.map(({ message }) => message)

/** An opening that ends when it is told to. */
function heldBack(id: string): { readonly done: Promise<void>; end(how: 'opened' | 'failed'): void } {
  let end: (how: 'opened' | 'failed') => void = () => {}
  const told = new Promise<'opened' | 'failed'>((resolve) => (end = resolve))
  const done = whileOpening(async (isLatest) => {
    if ((await told) === 'failed') throw new Error('The server does not answer.')
    if (!isLatest()) return
    useSession.getState().set({ graphId: id })
    state().open({ ...templateGraph('cover'), name: id })
  })
  return { done, end }
}

beforeEach(() => {
  useSession.getState().set({ graphId: undefined })
  useInterface.setState({ notices: [] })
  state().open(templateGraph('blur'))
})

afterEach(() => useDocument.setState({ opening: 'no' }))

describe('a graph that is being opened', () => {
  it('takes no change and no step until it is there, and says so once', async () => {
    const before = state().graph
    const first = heldBack('first')
    expect([rename('A'), rename('B')]).toEqual([false, false])
    state().undo()
    expect(state().graph).toBe(before)
    expect(messages()).toEqual([expect.stringMatching(/still being opened/)])
    first.end('opened')
    await first.done
    expect(rename('Mine')).toBe(true)
    expect(state().graph.name).toBe('Mine')
  })

  it('is waited for by what comes meanwhile', async () => {
    const first = heldBack('first')
    const seen = whenOpen().then(() => state().graph.name)
    first.end('opened')
    await first.done
    expect(await seen).toBe('first')
  })

  it('gives way to one that was asked for later, whichever arrives first', async () => {
    const slow = heldBack('slow')
    const fast = heldBack('fast')
    fast.end('opened')
    await fast.done
    expect(state().opening).toBe('no')
    slow.end('opened')
    await slow.done
    expect(state().graph.name).toBe('fast')
    expect(state().opening).toBe('no')
  })

  it('leaves the open one to be edited where it could not be opened, and without one nothing', async () => {
    const first = heldBack('first')
    first.end('failed')
    await expect(first.done).rejects.toThrow(/does not answer/)
    expect(rename('A')).toBe(false)
    expect(messages()).toEqual([expect.stringMatching(/no graph is open/)])
    const second = heldBack('second')
    second.end('opened')
    await second.done
    const third = heldBack('third')
    third.end('failed')
    await expect(third.done).rejects.toThrow(/does not answer/)
    expect(rename('B')).toBe(true)
  })
})
