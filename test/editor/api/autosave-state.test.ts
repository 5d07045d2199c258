import { describe, expect, it } from 'vitest'
import {
  saveStateOf,
  stepAutosave,
  untouched,
  type Autosave,
  type AutosaveAction,
  type AutosaveEvent,
} from '../../../editor/api/autosave-state.ts'

/** Plays events one after the other. */
function play(events: readonly AutosaveEvent[], from: Autosave = untouched) {
  let state = from
  const actions: AutosaveAction[] = []
  for (const event of events) {
    const step = stepAutosave(state, event)
    state = step.state
    actions.push(...step.actions)
  }
  return { state, actions, shows: saveStateOf(state) }
}

const opened: AutosaveEvent = { type: 'opened', revision: 4 }
const changed: AutosaveEvent = { type: 'changed' }
const due: AutosaveEvent = { type: 'due' }

describe('autosave', () => {
  it('keeps a change in the browser, waits for a pause, sends it, and forgets the copy when it is saved', () => {
    const { state, actions, shows } = play([opened, changed, due, { type: 'saved', revision: 5 }])
    expect(actions).toEqual(['keep', 'wait', 'send', 'forget'])
    expect(state).toMatchObject({ revision: 5, dirty: false, sending: false })
    expect(shows).toBe('saved')
  })

  it('tells at each moment how saving stands', () => {
    const moments = [opened, changed, due, { type: 'saved', revision: 5 }] as const
    expect(moments.map((_, index) => play(moments.slice(0, index + 1)).shows)).toEqual([
      'saved',
      'waiting',
      'saving',
      'saved',
    ])
  })

  it('sends nothing when nothing changed', () => {
    expect(play([opened, due, due]).actions).toEqual([])
  })

  it('saves again what was changed while a save was on its way', () => {
    const { actions, state } = play([opened, changed, due, changed, { type: 'saved', revision: 5 }])
    expect(actions).toEqual(['keep', 'wait', 'send', 'keep', 'keep', 'wait'])
    expect(state).toMatchObject({ revision: 5, dirty: true })
  })

  it('never has two saves on their way', () => {
    expect(play([opened, changed, due, changed, due, due]).actions.filter((each) => each === 'send')).toEqual(
      ['send'],
    )
  })

  it('keeps a change in the browser and tries again while the server does not answer', () => {
    const offline = play([opened, changed, due, { type: 'failed', why: 'offline' }])
    expect(offline.actions.slice(-2)).toEqual(['keep', 'retry'])
    expect(offline.shows).toBe('offline')
    const more = play([changed], offline.state)
    expect(more.actions).toEqual(['keep'])
  })

  it('sends at once when the connection is back', () => {
    const offline = play([opened, changed, due, { type: 'failed', why: 'offline' }])
    const back = play([{ type: 'connected' }], offline.state)
    expect(back.actions).toEqual(['send'])
    expect(back.shows).toBe('saving')
    expect(play([{ type: 'connected' }], play([opened]).state).actions).toEqual([])
  })

  it('asks the person when another version lies on the server, and sends nothing until they chose', () => {
    const conflict = play([opened, changed, due, { type: 'failed', why: 'conflict' }])
    expect(conflict.actions.slice(-2)).toEqual(['keep', 'ask'])
    const waiting = play([changed, due, { type: 'connected' }, due], conflict.state)
    expect(waiting.actions).toEqual(['keep'])
    expect(waiting.shows).toBe('conflict')
  })

  it('overwrites only the revision that the person saw', () => {
    const conflict = play([opened, changed, due, { type: 'failed', why: 'conflict' }])
    const chosen = play([{ type: 'overwrite', revision: 9 }], conflict.state)
    expect(chosen.actions).toEqual(['send'])
    expect(chosen.state).toMatchObject({ revision: 9, sending: true, problem: 'none' })
  })

  it('tries again at the next change when the server refused the graph', () => {
    const refused = play([opened, changed, due, { type: 'failed', why: 'refused' }])
    expect(refused.shows).toBe('refused')
    expect(play([changed, due], refused.state).actions).toEqual(['keep', 'wait', 'send'])
  })

  it('takes a newer revision over when nothing of its own is unsaved', () => {
    expect(play([opened, { type: 'newer', revision: 7 }]).actions).toEqual(['take'])
    expect(play([opened, { type: 'newer', revision: 4 }]).actions).toEqual([])
  })

  it('does not give its own changes up for a newer revision', () => {
    expect(play([opened, changed, { type: 'newer', revision: 7 }]).actions).not.toContain('take')
    expect(play([opened, changed, due, { type: 'newer', revision: 7 }]).actions).not.toContain('take')
  })

  it('sends what is unsaved when another tab takes the graph, and nothing after it', () => {
    const taken = play([opened, changed, { type: 'locked' }])
    expect(taken.actions).toEqual(['keep', 'wait', 'send'])
    expect(taken.shows).toBe('read-only')
    const after = play([{ type: 'saved', revision: 5 }, changed, due], taken.state)
    expect(after.actions).toEqual(['forget'])
  })

  it('asks also after it was taken over, if its last changes came too late', () => {
    const late = play([opened, changed, { type: 'locked' }, { type: 'failed', why: 'conflict' }])
    expect(late.actions.slice(-2)).toEqual(['keep', 'ask'])
    expect(late.shows).toBe('conflict')
  })

  it('follows the tab that edits while it only looks', () => {
    const looking = play([opened, { type: 'locked' }])
    expect(play([{ type: 'newer', revision: 8 }], looking.state).actions).toEqual(['take'])
  })

  it('starts clean with another graph, also after a conflict', () => {
    const conflict = play([opened, changed, due, { type: 'failed', why: 'conflict' }])
    expect(play([{ type: 'opened', revision: 1 }], conflict.state).shows).toBe('saved')
  })

  it('forgets a needless copy only while nothing is unsaved', () => {
    expect(play([opened, { type: 'forgotten' }]).actions).toEqual(['forget'])
    expect(play([opened, changed, { type: 'forgotten' }]).actions).not.toContain('forget')
  })
})
