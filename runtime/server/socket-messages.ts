import type { z } from 'zod'
import { clientMessages } from '../protocol/sockets.ts'
import { problemOf } from './problems.ts'

type Name = keyof typeof clientMessages

/** What answers each message; the result goes back as its acknowledgement. */
export type MessageHandlers = {
  readonly [Each in Name]: (message: z.output<(typeof clientMessages)[Each]>) => unknown
}

/** Messages that a client may send at once, and how many a second in the long run: far above any slider. */
const burst = 1000
const perSecond = 100

/** Lets bursts through, but no flood. @returns whether one more message is fine */
export function createBudget(now: () => number = () => performance.now()): () => boolean {
  let left = burst
  let last = now()
  return () => {
    const time = now()
    left = Math.min(burst, left + ((time - last) / 1000) * perSecond)
    last = time
    return --left >= 0
  }
}

function isName(name: unknown): name is Name {
  return typeof name === 'string' && Object.hasOwn(clientMessages, name)
}

/** The handler's result, or what is wrong with the message, in one line. */
async function resultOf(handlers: MessageHandlers, name: unknown, message: unknown) {
  if (!isName(name)) return { refused: 'There is no such message.' }
  const parsed = clientMessages[name].safeParse(message)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    return {
      refused: `The message ${name} cannot be used: ${issue?.path.join('.')} ${issue?.message}.`.slice(
        0,
        500,
      ),
    }
  }
  try {
    const handler = handlers[name] as (message: unknown) => unknown
    return { result: await handler(parsed.data) }
  } catch (error) {
    return { refused: problemOf(error).problem.message }
  }
}

/**
 * Takes one message as it came. The last argument may be the acknowledgement; without it a refusal goes to `refuse`.
 * @param sent called after the acknowledgement was given
 */
export async function takeMessage(
  handlers: MessageHandlers,
  [name, ...args]: readonly unknown[],
  refuse: (reason: string) => void,
): Promise<void> {
  const last = args.at(-1)
  const acknowledge = typeof last === 'function' ? (last as (answer: unknown) => void) : undefined
  const done = await resultOf(
    handlers,
    name,
    acknowledge !== undefined && args.length === 1 ? undefined : args[0],
  )
  if ('result' in done) acknowledge?.(done.result)
  else if (acknowledge === undefined) refuse(done.refused)
  else acknowledge(done)
}
