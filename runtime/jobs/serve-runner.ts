import type { Machine } from '../engine/machine.ts'
import { refusalOf, runInRunner } from './run-in-runner.ts'
import type { AskName, Asks, FromRunner, RunEnd, ToRunner } from './runner-protocol.ts'

export type Answers = {
  readonly [Name in AskName]: (
    question: Asks[Name]['question'],
    machine: Machine,
    signal: AbortSignal,
  ) => Promise<Asks[Name]['answer']>
}

export interface RunnerParts {
  /** Opens the machine; asked once, and again where that failed. */
  readonly openMachine: () => Promise<Machine>
  readonly answers: Answers
  readonly send: (message: FromRunner) => void
}

/** What a runner does with each message. It never throws: every message that wants an answer gets one. */
export function serveRunner({ openMachine, answers, send }: RunnerParts): (message: ToRunner) => void {
  const running = new Map<string, AbortController>()
  const asked = new Map<number, AbortController>()
  let opened: Promise<Machine> | undefined

  function machine(): Promise<Machine> {
    opened ??= openMachine().catch((error: unknown) => {
      opened = undefined
      throw error
    })
    return opened
  }

  async function endOf(message: Extract<ToRunner, { type: 'run' }>, signal: AbortSignal): Promise<RunEnd> {
    try {
      return await runInRunner(message, await machine(), signal, send)
    } catch (error) {
      return { status: 'failed', ...refusalOf(error), artefacts: [] }
    }
  }

  async function run(message: Extract<ToRunner, { type: 'run' }>): Promise<void> {
    const stop = new AbortController()
    running.set(message.run, stop)
    const end = await endOf(message, stop.signal)
    running.delete(message.run)
    send({ type: 'ended', run: message.run, end })
  }

  async function answerTo(
    { id, ask, question }: Extract<ToRunner, { type: 'ask' }>,
    signal: AbortSignal,
  ): Promise<FromRunner> {
    const answer = answers[ask] as (question: unknown, machine: Machine, signal: AbortSignal) => unknown
    try {
      return { type: 'answer', id, answer: await answer(question, await machine(), signal) }
    } catch (error) {
      return { type: 'refused', id, ...refusalOf(error) }
    }
  }

  async function ask(message: Extract<ToRunner, { type: 'ask' }>): Promise<void> {
    const drop = new AbortController()
    asked.set(message.id, drop)
    const answer = await answerTo(message, drop.signal)
    asked.delete(message.id)
    // Nobody waits for what was dropped.
    if (!drop.signal.aborted) send(answer)
  }

  type Handlers = {
    readonly [Type in ToRunner['type']]: (message: Extract<ToRunner, { type: Type }>) => void
  }
  const handlers: Handlers = {
    run: (message) => void run(message),
    cancel: ({ run }) => running.get(run)?.abort(),
    ask: (message) => void ask(message),
    drop: ({ id }) => asked.get(id)?.abort(),
  }
  return (message) => (handlers[message.type] as (message: ToRunner) => void)(message)
}
