import { setPriority } from 'node:os'
import { openMachine } from '../machine/open-machine.ts'
import { keepChildrenInGroup } from '../media/child.ts'
import { studioAnswers } from '../previews/answers.ts'
import { answerPlan } from './plan-answer.ts'
import type { FromRunner, ToRunner } from './runner-protocol.ts'
import { serveRunner } from './serve-runner.ts'

/** A runner: one warm machine in the working directory that it was started in. It ends with its parent. */
const niceness = Number(process.argv[2] ?? 0)
if (niceness > 0) setPriority(niceness)
keepChildrenInGroup()

/** At once, with the programs that it started: nobody waits for what they do any more. */
function end(): void {
  try {
    // The runner leads a group of its own (runner-process.ts).
    process.kill(-process.pid, 'SIGKILL')
  } catch {
    process.kill(process.pid, 'SIGKILL')
  }
}
process.on('disconnect', end)
// Ctrl-C and polite kills are the parent's to answer.
for (const signal of ['SIGINT', 'SIGHUP'] as const) process.on(signal, () => {})

function send(message: FromRunner): void {
  if (process.connected) process.send?.(message)
}

const onMessage = serveRunner({
  openMachine: () => openMachine({ device: 'auto', folder: process.cwd() }),
  answers: { ...studioAnswers, plan: answerPlan },
  send,
})
process.on('message', (message: ToRunner) => onMessage(message))
send({ type: 'ready' })
