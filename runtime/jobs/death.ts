import { OperationalError } from '../../nodes/core/errors.ts'
import { plainMessage } from './words.ts'

/** How a process ended: its exit code or signal, and the end of what it complained. */
export interface Ending {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  readonly complaint: string
}

const thrown = /^(?:Uncaught )?(?:\w*Error|FATAL ERROR|terminate called)\b.*/
const noise = /^(?:Node\.js v|\s+at |\s*\^|\s*$)/

/** The line of a log that says most: what was thrown, else the last one that says anything. */
function sayingLine(log: string): string | undefined {
  const lines = log.split(/[\r\n]+/).filter((line) => !noise.test(line))
  const line = lines.findLast((line) => thrown.test(line)) ?? lines.at(-1)
  return line === undefined ? undefined : plainMessage(line).slice(0, 300)
}

/** The system ends the largest process with SIGKILL where memory runs out; Node aborts where its own heap does. */
function ranOutOfMemory({ code, signal, complaint }: Ending): boolean {
  return signal === 'SIGKILL' || code === 134 || code === 137 || /heap out of memory/i.test(complaint)
}

/** Why everything that a runner was asked has come to nothing. */
export function deathError(ending: Ending): OperationalError {
  const how = ending.signal ?? `exit code ${ending.code}`
  const said = sayingLine(ending.complaint)
  const found = said === undefined ? how : `${how}, ${said}`
  const again = 'Run it again: it goes on where it stopped'
  if (!ranOutOfMemory(ending)) {
    return new OperationalError({ problem: 'The runner process ended at work', found, remedy: again })
  }
  return new OperationalError({
    problem: 'The runner process was ended, mostly a sign that memory ran out',
    found,
    remedy: `Close other programs, or work on a smaller picture or a shorter piece. ${again}`,
  })
}
