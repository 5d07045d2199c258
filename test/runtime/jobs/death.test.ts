import { describe, expect, it } from 'vitest'
import { deathError } from '../../../runtime/jobs/death.ts'

const heap = `
<--- Last few GCs --->
[123:0x1] 4000 ms: Mark-sweep 2000.1 (2050.2) -> 1999.9 (2051.0) MB
<--- JS stacktrace --->

FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory
 1: 0xb7b3e0 node::Abort() [/usr/bin/node]
 2: 0xa8c8aa  [/usr/bin/node]
`

describe('the reason of a death', () => {
  it('is memory where the heap was full, the system killed the process, or it aborted', () => {
    for (const ending of [
      { code: null, signal: 'SIGABRT', complaint: heap },
      { code: 134, signal: null, complaint: '' },
      { code: null, signal: 'SIGKILL', complaint: '' },
    ] as const) {
      const { message, exitCode } = deathError(ending)
      expect(message).toMatch(/memory ran out/)
      expect(message).toMatch(/Close other programs.*Run it again/)
      expect(exitCode).toBe(1)
    }
    expect(deathError({ code: null, signal: 'SIGABRT', complaint: heap }).message).toContain(
      'Reached heap limit',
    )
  })

  it('is what was thrown, without its stack and without folders', () => {
    const complaint =
      'file:///home/ada/app/run.js:3\nthrow new TypeError()\n^\n\nTypeError: no "/home/ada/app/x y.js"\n    at f (/home/ada/run.js:3)\n\nNode.js v20.20.2\n'
    const { message } = deathError({ code: 1, signal: null, complaint })
    expect(message).toMatch(/^The runner process ended at work: exit code 1, TypeError: no "/)
    expect(message).not.toContain('ada')
  })

  it('is the last line of a log, else how it ended', () => {
    expect(deathError({ code: null, signal: 'SIGSEGV', complaint: 'one\ntwo\n\n' }).message).toContain(
      'SIGSEGV, two',
    )
    expect(deathError({ code: 3, signal: null, complaint: '' }).message).toContain(
      'at work: exit code 3. Run',
    )
  })
})
