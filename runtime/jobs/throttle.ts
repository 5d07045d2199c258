/** Calls at most once in so many milliseconds, and always once after the last request. */
export interface Throttle extends Disposable {
  request(): void
  /** Now, if something waits. */
  flush(): void
}

export function createThrottle(call: () => void, intervalMs: number): Throttle {
  let last = -Infinity
  let timer: NodeJS.Timeout | undefined

  function now(): void {
    clearTimeout(timer)
    timer = undefined
    last = performance.now()
    call()
  }

  return {
    request() {
      if (timer !== undefined) return
      const wait = last + intervalMs - performance.now()
      if (wait <= 0) now()
      else timer = setTimeout(now, wait)
    },
    flush() {
      if (timer !== undefined) now()
    },
    [Symbol.dispose]() {
      clearTimeout(timer)
      timer = undefined
    },
  }
}
