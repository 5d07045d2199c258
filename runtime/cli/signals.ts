/** A signal that is aborted by Ctrl+C or a polite kill; the second time the process ends at once. */
export function cancelOnSignals(): Disposable & { readonly signal: AbortSignal } {
  const controller = new AbortController()
  function onSignal(): void {
    if (controller.signal.aborted) process.exit(130)
    controller.abort()
  }
  const names = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
  for (const name of names) process.on(name, onSignal)
  return {
    signal: controller.signal,
    [Symbol.dispose]() {
      for (const name of names) process.off(name, onSignal)
    },
  }
}
