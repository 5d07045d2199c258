import { graphOf } from '../helpers/graph-of.ts'
import { runToys, toyMachine } from '../helpers/run-toys.ts'
import { toyNodes } from '../helpers/toy-nodes.ts'
import { median } from './timing.ts'

const count = 1000

/** A chain of trivial nodes: what the engine itself costs, with an empty and with a full cache. */
export async function benchEngine(): Promise<{ firstMs: number; againMs: number }> {
  const ids = Array.from({ length: count }, (_, at) => `n${at}`)
  const graph = graphOf(
    { start: ['give', { value: 1 }], ...Object.fromEntries(ids.map((id) => [id, 'add'])) },
    ids.map((id, at) => `${at === 0 ? 'start' : `n${at - 1}`}.value -> ${id}.left`),
  )
  const first: number[] = []
  const again: number[] = []
  for (let round = 0; round < 5; round++) {
    const machine = toyMachine(toyNodes())
    for (const times of [first, again]) {
      const started = performance.now()
      await runToys(graph, machine, [`n${count - 1}`])
      times.push((performance.now() - started) / count)
    }
  }
  return { firstMs: median(first), againMs: median(again) }
}
