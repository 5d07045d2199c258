import { spawn } from 'node:child_process'
import type { EventBody } from '../../../runtime/protocol/events.ts'
import type { FromRunner, RunEnd, ToRunner } from '../../../runtime/jobs/runner-protocol.ts'

// A runner that only pretends: what it does with a run is the name of the graph. The first event of each run holds
// its process id, and that of a program that it started.

const send = (message: FromRunner) => void process.send?.(message)
const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
const done: RunEnd = { status: 'done', exitCode: 0, artefacts: [] }
const cancelled = new Map<string, () => void>()

type Run = Extract<ToRunner, { type: 'run' }>
type Tell = (body: EventBody) => void

async function steps(tell: Tell, count: number): Promise<void> {
  tell({ type: 'nodeStarted', node: 'one', attempt: 0 })
  for (let step = 1; step <= count; step++) {
    await wait(5)
    tell({ type: 'nodeProgressed', node: 'one', done: step, total: count })
  }
}

const manners: Record<string, (run: Run, tell: Tell) => Promise<RunEnd>> = {
  async quick(_, tell) {
    await steps(tell, 3)
    tell({ type: 'nodeFinished', node: 'one', ms: 15, facts: {} })
    tell({ type: 'runFinished', status: 'done', exitCode: 0, ms: 15 })
    return done
  },
  async polite({ run }, tell) {
    await steps(tell, 3)
    await new Promise<void>((resolve) => cancelled.set(run, resolve))
    tell({ type: 'runFinished', status: 'cancelled', exitCode: 130, ms: 15, message: 'Cancelled.' })
    return { status: 'cancelled', exitCode: 130, message: 'Cancelled.', artefacts: [] }
  },
  /** Does not even read its messages. */
  async deaf(_, tell) {
    await steps(tell, 3)
    await wait(20)
    for (;;) Math.random()
  },
  async crash() {
    process.stderr.write(
      '\nError: the driver of /opt/secret/card fell over\n    at somewhere\n\nNode.js v20\n',
    )
    process.exit(7)
  },
  async killed() {
    process.kill(process.pid, 'SIGKILL')
    return done
  },
  async picture({ run }) {
    send({ type: 'picture', run, node: 'one', frame: 4, width: 2, height: 1, bytes: new Uint8Array([1, 2]) })
    return done
  },
}

async function execute(message: Run): Promise<void> {
  const { run, graph, targets } = message
  const child = spawn('sleep', ['600'], { stdio: 'ignore' })
  let seq = 0
  const tell: Tell = (body) => send({ type: 'event', run, event: { seq: ++seq, at: Date.now(), ...body } })
  tell({ type: 'runStarted', graph: `${process.pid} ${child.pid}`, nodes: [...targets] })
  const end = await (manners[graph.name] ?? manners['quick'])?.(message, tell)
  child.kill()
  if (end !== undefined) send({ type: 'ended', run, end })
}

const dropped: number[] = []

/** Asks for `probe` are told by their path: wait, fail, die, dropped; else the path comes back as the codec. */
async function answer(message: Extract<ToRunner, { type: 'ask' }>): Promise<void> {
  const { id, question } = message
  const path = 'path' in question ? question.path : ''
  if (path === 'wait') return
  if (path === 'die') process.exit(1)
  if (path === 'fail') return send({ type: 'refused', id, message: 'It is not there.', exitCode: 3 })
  await wait(path === 'slow' ? 100 : 0)
  send({ type: 'answer', id, answer: path === 'dropped' ? [...dropped] : { codec: path, pid: process.pid } })
}

process.on('disconnect', () => process.exit())
process.on('message', (message: ToRunner) => {
  if (message.type === 'run') void execute(message)
  else if (message.type === 'cancel') cancelled.get(message.run)?.()
  else if (message.type === 'drop') dropped.push(message.id)
  else void answer(message)
})
if (process.env['FAKE_RUNNER'] === 'stillborn') process.exit(9)
send({ type: 'ready' })
