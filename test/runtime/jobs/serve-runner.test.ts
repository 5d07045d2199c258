import { expect, it } from 'vitest'
import { MissingError, OperationalError } from '../../../nodes/core/errors.ts'
import type { Machine } from '../../../runtime/engine/machine.ts'
import { serveRunner, type Answers } from '../../../runtime/jobs/serve-runner.ts'
import type { FromRunner, ToRunner } from '../../../runtime/jobs/runner-protocol.ts'
import { graphOf } from '../../helpers/graph-of.ts'
import { toyMachine } from '../../helpers/run-toys.ts'
import { toyNodes } from '../../helpers/toy-nodes.ts'

function serve(
  answers: Partial<Answers>,
  openMachine = async (): Promise<Machine> => toyMachine(toyNodes()),
) {
  const sent: FromRunner[] = []
  const waiting: (() => void)[] = []
  const tell = serveRunner({
    openMachine,
    answers: answers as Answers,
    send(message) {
      sent.push(message)
      for (const wake of waiting.splice(0)) wake()
    },
  })
  async function until(type: FromRunner['type']): Promise<FromRunner> {
    for (;;) {
      const found = sent.findIndex((message) => message.type === type)
      if (found >= 0) return sent.splice(found, 1)[0]!
      await new Promise<void>((resolve) => waiting.push(resolve))
    }
  }
  return { tell, sent, until }
}

const probe = (id: number): ToRunner => ({ type: 'ask', id, ask: 'probe', question: { path: 'x' } })
const sum = graphOf({ one: ['give', { value: 1 }], sum: ['add', { extra: 2 }] }, ['one.value -> sum.left'])

it('runs a graph and tells its events before its end', async () => {
  const { tell, sent, until } = serve({})
  tell({ type: 'run', run: 'r', graph: sum, targets: ['sum'] })
  expect(await until('ended')).toMatchObject({
    run: 'r',
    end: { status: 'done', exitCode: 0, artefacts: [] },
  })
  const types = sent.map((message) => (message.type === 'event' ? message.event.type : message.type))
  expect(types[0]).toBe('runStarted')
  expect(types.at(-1)).toBe('runFinished')
})

it('answers a run that cannot be planned', async () => {
  const { tell, until } = serve({})
  tell({ type: 'run', run: 'r', graph: graphOf({ one: 'no-such' }), targets: ['one'] })
  expect(await until('ended')).toMatchObject({
    end: { status: 'failed', exitCode: 2, message: expect.stringContaining('no-such') },
  })
})

it('answers with what was thrown: its own words for people, no folders for the rest', async () => {
  const { tell, until } = serve({
    probe: ({ path }) => Promise.reject(new MissingError(`No ${path}`)),
    forget: () => Promise.reject(new Error("ENOENT: open '/home/ada/secret/talk.mp4'")),
  })
  tell(probe(1))
  expect(await until('refused')).toEqual({ type: 'refused', id: 1, message: 'No x.', exitCode: 3 })
  tell({ type: 'ask', id: 2, ask: 'forget', question: { path: 'x' } })
  const refused = await until('refused')
  expect(refused).toMatchObject({ exitCode: 1, message: expect.stringContaining('unforeseen') })
  expect(JSON.stringify(refused)).not.toContain('ada')
})

it('aborts what is dropped, and does not answer it', async () => {
  let aborted = false
  let begin = () => {}
  const begun = new Promise<void>((resolve) => (begin = resolve))
  const { tell, sent, until } = serve({
    probe: (_question, _machine, signal) =>
      new Promise((_, reject) => {
        begin()
        signal.addEventListener('abort', () => {
          aborted = true
          reject(new Error('dropped'))
        })
      }),
    forget: async () => 7,
  })
  tell(probe(1))
  await begun
  tell({ type: 'drop', id: 1 })
  tell({ type: 'ask', id: 2, ask: 'forget', question: { path: 'x' } })
  expect(await until('answer')).toEqual({ type: 'answer', id: 2, answer: 7 })
  expect(aborted).toBe(true)
  expect(sent).toEqual([])
})

it('opens the machine once, and again where that failed', async () => {
  let opened = 0
  const { tell, until } = serve({ forget: async () => 1 }, async () => {
    opened++
    if (opened === 1) throw new OperationalError('There is no ffmpeg')
    return toyMachine(toyNodes())
  })
  const forget = (id: number): ToRunner => ({ type: 'ask', id, ask: 'forget', question: { path: 'x' } })
  tell(forget(1))
  expect(await until('refused')).toMatchObject({ message: 'There is no ffmpeg.' })
  tell(forget(2))
  tell(forget(3))
  await until('answer')
  await until('answer')
  expect(opened).toBe(2)
})
