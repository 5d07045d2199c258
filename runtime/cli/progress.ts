import { MultiBar, type SingleBar } from 'cli-progress'
import { definitions } from '../../nodes/definitions.ts'
import type { Plan } from '../engine/plan.ts'
import type { RunEvent } from '../protocol/events.ts'
import type { Terminal } from './terminal.ts'

export interface ProgressView extends Disposable {
  readonly onEvent: (event: RunEvent) => void
}

function titlesOf(plan: Plan): (id: string) => string {
  const titles = new Map(
    plan.graph.nodes.map(({ id, title, type }) => [id, title ?? definitions.get(type)?.title ?? id]),
  )
  return (id) => titles.get(id) ?? id
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(ms < 10_000 ? 1 : 0)} s`
}

/** One line for each node that took time, for logs and pipes. */
function showLines(title: (id: string) => string, terminal: Terminal): ProgressView {
  const reused = new Set<string>()
  return {
    onEvent(event) {
      if (event.type === 'nodeReused') {
        reused.add(event.node)
        terminal.error(`${title(event.node)}: reused`)
      } else if (event.type === 'nodeWarned') terminal.error(`${title(event.node)}: ${event.message}`)
      else if (event.type === 'nodeRefused') {
        terminal.error(`${title(event.node)}: refused, attempt ${event.attempt + 1}: ${event.reason}`)
      } else if (event.type === 'nodeFinished') {
        if (event.ms > 200 && !reused.has(event.node))
          terminal.error(`${title(event.node)}: ${seconds(event.ms)}`)
        const found = event.facts['report'] ?? event.facts['attributes']
        if (found !== undefined) terminal.error(`${title(event.node)}: ${found}`)
      }
    },
    [Symbol.dispose]() {},
  }
}

function time(eta: number | undefined): string {
  if (eta === undefined) return ''
  const whole = Math.round(eta)
  return whole < 60 ? `${whole} s left` : `${Math.floor(whole / 60)} min ${whole % 60} s left`
}

/** A bar for each node that is under way; the lines of what is done stay above. */
function showBars(title: (id: string) => string): ProgressView {
  const bars = new MultiBar({
    format: '{title} {bar} {percentage}% {eta_text}',
    barCompleteChar: '━',
    barIncompleteChar: '╌',
    barsize: 30,
    hideCursor: true,
    clearOnComplete: true,
    stream: process.stderr,
  })
  const shown = new Map<string, SingleBar>()
  const lines = showLines(title, {
    out() {},
    error: (line) => bars.log(`${line}\n`),
    interactive: true,
    verbose: false,
  })
  function finish(node: string): void {
    const bar = shown.get(node)
    if (bar !== undefined) bars.remove(bar)
    shown.delete(node)
  }
  return {
    onEvent(event) {
      if (event.type === 'nodeProgressed') {
        const { node, done, total } = event
        const payload = { title: title(node).padEnd(22), eta_text: time(event.etaSeconds) }
        const bar = shown.get(node) ?? bars.create(total, 0, payload)
        shown.set(node, bar)
        bar.update(Math.floor(done), payload)
      }
      if (event.type === 'nodeFinished' || event.type === 'nodeFailed') finish(event.node)
      lines.onEvent(event)
    },
    [Symbol.dispose]() {
      for (const node of shown.keys()) finish(node)
      bars.stop()
    },
  }
}

/** Shows a run on the terminal: bars for a person, lines for a log. */
export function showProgress(plan: Plan, terminal: Terminal): ProgressView {
  const title = titlesOf(plan)
  return terminal.interactive ? showBars(title) : showLines(title, terminal)
}
