import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { newestWins } from '../../../editor/viewer/live/newest-wins.ts'

function scheduler(gatherMs = 15) {
  const asked: number[] = []
  const finish: (() => void)[] = []
  const busy: boolean[] = []
  const requests = newestWins<number>(
    (wanted) => {
      asked.push(wanted)
      return new Promise((resolve, reject) => finish.push(wanted < 0 ? () => reject(new Error()) : resolve))
    },
    { gatherMs, onBusy: (now) => busy.push(now) },
  )
  return { asked, busy, requests, finish: () => finish.shift()?.() }
}

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

describe('newest wins', () => {
  it('gathers changes of one moment into one request', async () => {
    const { asked, requests } = scheduler()
    requests.want(1)
    await vi.advanceTimersByTimeAsync(10)
    requests.want(2)
    await vi.advanceTimersByTimeAsync(4)
    expect(asked).toEqual([])
    await vi.advanceTimersByTimeAsync(1)
    expect(asked).toEqual([2])
  })

  it('keeps asking while a slider moves all the time', async () => {
    const { asked, requests, finish } = scheduler()
    for (let value = 1; value <= 10; value++) {
      requests.want(value)
      await vi.advanceTimersByTimeAsync(10)
      finish()
      await vi.advanceTimersByTimeAsync(0)
    }
    expect(asked.length).toBeGreaterThanOrEqual(4)
  })

  it('has one request under way and asks for the newest of those that came meanwhile', async () => {
    const { asked, requests, finish } = scheduler()
    requests.want(1)
    await vi.advanceTimersByTimeAsync(15)
    for (const value of [2, 3, 4]) requests.want(value)
    await vi.advanceTimersByTimeAsync(1000)
    expect(asked).toEqual([1])
    finish()
    await vi.advanceTimersByTimeAsync(0)
    expect(asked).toEqual([1, 4])
  })

  it('is busy from the first wish to the last answer', async () => {
    const { busy, requests, finish } = scheduler()
    requests.want(1)
    await vi.advanceTimersByTimeAsync(15)
    requests.want(2)
    finish()
    await vi.advanceTimersByTimeAsync(0)
    expect(busy).toEqual([true])
    finish()
    await vi.advanceTimersByTimeAsync(0)
    expect(busy).toEqual([true, false])
  })

  it('goes on after a request that failed', async () => {
    const { asked, requests, finish } = scheduler()
    requests.want(-1)
    await vi.advanceTimersByTimeAsync(15)
    requests.want(2)
    finish()
    await vi.advanceTimersByTimeAsync(0)
    expect(asked).toEqual([-1, 2])
  })

  it('asks for nothing once it is closed', async () => {
    const { asked, requests, finish } = scheduler()
    requests.want(1)
    await vi.advanceTimersByTimeAsync(15)
    requests.want(2)
    requests.close()
    finish()
    requests.want(3)
    await vi.advanceTimersByTimeAsync(100)
    expect(asked).toEqual([1])
  })
})
