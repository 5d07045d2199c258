import type { SaveState } from '../state/session.ts'

/** Where saving the open graph stands. */
export interface Autosave {
  /** The revision on the server that the graph builds on. */
  readonly revision: number
  /** There are changes that no request carries. */
  readonly dirty: boolean
  /** A request is under way. */
  readonly sending: boolean
  readonly problem: 'none' | 'offline' | 'refused' | 'conflict'
  /** Another tab edits the graph. */
  readonly locked: boolean
}

export type AutosaveEvent =
  /** Another graph, or another version of it, is shown; it is what lies on the server. */
  | { readonly type: 'opened'; readonly revision: number }
  | { readonly type: 'changed' }
  /** The pause after a change or a failure is over, or nobody wants to wait for it. */
  | { readonly type: 'due' }
  | { readonly type: 'saved'; readonly revision: number }
  | { readonly type: 'failed'; readonly why: 'offline' | 'refused' | 'conflict' }
  | { readonly type: 'connected' }
  /** Somebody else saved this graph. */
  | { readonly type: 'newer'; readonly revision: number }
  | { readonly type: 'locked' }
  | { readonly type: 'unlocked' }
  /** The copy in the browser says nothing that the server does not have. */
  | { readonly type: 'forgotten' }
  /** The person chose to write this version over the one with this revision. */
  | { readonly type: 'overwrite'; readonly revision: number }

/**
 * What is to be done: `keep` a copy in the browser, `forget` it, `wait` for a pause (`retry`: a long one), `send` the
 * graph, `ask` the person which of two versions to go on with, `take` the newer one from the server.
 */
export type AutosaveAction = 'keep' | 'forget' | 'wait' | 'retry' | 'send' | 'ask' | 'take'

export interface AutosaveStep {
  readonly state: Autosave
  readonly actions: readonly AutosaveAction[]
}

export const untouched: Autosave = {
  revision: 0,
  dirty: false,
  sending: false,
  problem: 'none',
  locked: false,
}

type Reducers = {
  readonly [Type in AutosaveEvent['type']]: (
    state: Autosave,
    event: Extract<AutosaveEvent, { type: Type }>,
  ) => AutosaveStep
}

function stay(state: Autosave): AutosaveStep {
  return { state, actions: [] }
}

function send(state: Autosave): AutosaveStep {
  if (!state.dirty || state.sending || state.problem === 'conflict') return stay(state)
  return { state: { ...state, dirty: false, sending: true }, actions: ['send'] }
}

const reducers: Reducers = {
  opened: ({ locked }, { revision }) => stay({ ...untouched, revision, locked }),
  changed: (state) => {
    if (state.locked) return stay(state)
    const waits = !state.sending && (state.problem === 'none' || state.problem === 'refused')
    return { state: { ...state, dirty: true }, actions: waits ? ['keep', 'wait'] : ['keep'] }
  },
  due: send,
  saved: (state, { revision }) => ({
    state: { ...state, revision, sending: false, problem: 'none' },
    actions: state.dirty ? ['keep', 'wait'] : ['forget'],
  }),
  failed: (state, { why }) => {
    const after: Autosave = { ...state, dirty: true, sending: false, problem: why }
    const next = { offline: 'retry', refused: undefined, conflict: 'ask' } as const
    const action = next[why]
    return { state: after, actions: action === undefined ? ['keep'] : ['keep', action] }
  },
  connected: (state) => (state.problem === 'offline' ? send({ ...state, problem: 'none' }) : stay(state)),
  newer: (state, { revision }) => {
    // Changes of one's own are not given up for it: their save will be refused, and the person asked.
    const takes = revision > state.revision && !state.dirty && !state.sending
    return { state, actions: takes ? ['take'] : [] }
  },
  locked: (state) => {
    // What was changed before the other tab took over still goes out; it refuses nothing but a conflict.
    const step = send(state)
    return { ...step, state: { ...step.state, locked: true } }
  },
  unlocked: (state) => stay({ ...state, locked: false }),
  forgotten: (state) => ({ state, actions: state.dirty || state.sending ? [] : ['forget'] }),
  overwrite: (state, { revision }) => send({ ...state, revision, problem: 'none', dirty: true }),
}

/** Pure: how an event changes where saving stands, and what is to be done. */
export function stepAutosave(state: Autosave, event: AutosaveEvent): AutosaveStep {
  const reducer = reducers[event.type] as (state: Autosave, event: AutosaveEvent) => AutosaveStep
  return reducer(state, event)
}

/** What the status strip tells. */
export function saveStateOf({ locked, problem, sending, dirty }: Autosave): SaveState {
  if (problem === 'conflict') return 'conflict'
  if (locked) return 'read-only'
  if (problem !== 'none') return problem
  if (sending) return 'saving'
  return dirty ? 'waiting' : 'saved'
}
