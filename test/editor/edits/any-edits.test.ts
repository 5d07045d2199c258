import { describe, expect, it } from 'vitest'
import { addNode, newNode } from '../../../editor/edits/add-node.ts'
import { align } from '../../../editor/edits/align.ts'
import { setCollapsed, setTitle } from '../../../editor/edits/appearance.ts'
import { connect, disconnect, type Connected } from '../../../editor/edits/connect.ts'
import { addCorrection, removeCorrections } from '../../../editor/edits/corrections.ts'
import { dissolveStage } from '../../../editor/edits/dissolve-stage.ts'
import { expose, renameExposed, unexpose } from '../../../editor/edits/expose.ts'
import { endsThatFit, typesThatFit } from '../../../editor/edits/fits.ts'
import { addGroup, newGroup } from '../../../editor/edits/groups.ts'
import { insertOnWire, typesForWire } from '../../../editor/edits/insert-on-wire.ts'
import { changeLevel, levelAt, type Level } from '../../../editor/edits/level.ts'
import { makeStage } from '../../../editor/edits/make-stage.ts'
import { moveBy } from '../../../editor/edits/move.ts'
import { addNote, newNote } from '../../../editor/edits/notes.ts'
import { duplicate } from '../../../editor/edits/paste.ts'
import { promote } from '../../../editor/edits/promote.ts'
import { removeItems } from '../../../editor/edits/remove.ts'
import { renameNode } from '../../../editor/edits/rename-node.ts'
import { setParam } from '../../../editor/edits/set-param.ts'
import { separateStage } from '../../../editor/edits/stages.ts'
import { toggleState } from '../../../editor/edits/state.ts'
import { addVia } from '../../../editor/edits/via.ts'
import { record, redo, startHistory, undo } from '../../../editor/state/history.ts'
import { writeGraph } from '../../../graphs/document.ts'
import type { Graph } from '../../../graphs/schema.ts'
import { definitionsOf, expandStages } from '../../../graphs/stages.ts'
import { definitions } from '../../../nodes/definitions.ts'
import { expectSound } from '../../helpers/sound-graph.ts'
import { templateGraph } from '../../helpers/templates.ts'

/** Numbers that look random and are the same in every run (mulberry32). */
function randomOf(seed: number) {
  let state = seed
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  return {
    below: (most: number) => Math.floor(next() * most),
    one: <Item>(items: readonly Item[]): Item | undefined => items[Math.floor(next() * items.length)],
    some: <Item>(items: readonly Item[]): Item[] => items.filter(() => next() < 0.35),
  }
}

type Random = ReturnType<typeof randomOf>
type Attempt = (graph: Graph, path: readonly string[], random: Random) => Graph

/** An edit that works on what the canvas shows. */
function onLevel(edit: (level: Level, graph: Graph, random: Random) => Level): Attempt {
  return (graph, path, random) => changeLevel(graph, path, (level) => edit(level, graph, random))
}

function graphOr(graph: Graph, result: { ok: true; graph: Graph } | { ok: false } | undefined): Graph {
  return result?.ok ? result.graph : graph
}

/** Of an edit that was offered and so has to be done. */
function levelOf(result: Connected): Level {
  if (!result.ok) throw new Error(`It was offered, and refused: ${result.reason}`)
  return result.level
}

function idsOf(level: Level): string[] {
  return [...level.nodes, ...(level.groups ?? []), ...(level.notes ?? [])].map(({ id }) => id)
}

/** Every edit that the editor has, with any arguments that the graph at hand allows, fitting or not. */
const edits: Readonly<Record<string, Attempt>> = {
  add: onLevel((level, graph, random) => {
    const definition = random.one([...definitionsOf(graph, definitions).values()])
    const holdsStages = definition?.type.startsWith('stage:')
    if (definition === undefined || holdsStages) return level
    return addNode(level, newNode(level, definition, { x: random.below(900), y: random.below(900) }))
  }),
  addForWire: onLevel((level, graph, random) => {
    const all = definitionsOf(graph, definitions)
    const from = random.one(level.edges)?.from ?? 'gone.port'
    const fit = random.one(typesThatFit(level, definitions, { side: 'output', end: from }))
    if (fit === undefined) return level
    const node = newNode(level, fit.definition, { x: 0, y: 0 })
    const connected = connect(addNode(level, node), all, from, `${node.id}.${fit.port}`)
    return levelOf(connected)
  }),
  connect: onLevel((level, graph, random) => {
    const all = definitionsOf(graph, definitions)
    const node = random.one(level.nodes)
    const output = random.one(Object.keys(all.get(node?.type ?? '')?.outputs ?? {}))
    const from = `${node?.id}.${output}`
    const to = random.one([...endsThatFit(level, all, { side: 'output', end: from })])
    return to === undefined ? level : levelOf(connect(level, all, from, to))
  }),
  disconnect: onLevel((level, _, random) =>
    disconnect(
      level,
      random.some(level.edges).map(({ to }) => to),
    ),
  ),
  insert: onLevel((level, graph, random) => {
    const all = definitionsOf(graph, definitions)
    const to = random.one(level.edges)?.to ?? ''
    const passage = random.one(typesForWire(level, definitions, to))
    if (passage === undefined) return level
    const node = newNode(level, passage.definition, { x: 0, y: 0 })
    const result = insertOnWire(addNode(level, node), all, to, node.id)
    return levelOf(result)
  }),
  remove: (graph, path, random) =>
    removeItems(graph, path, random.some(idsOf(levelAt(graph, path))).slice(0, 2)),
  removeKeepingWires: (graph, path, random) =>
    removeItems(
      graph,
      path,
      random.some(idsOf(levelAt(graph, path))).slice(0, 2),
      definitionsOf(graph, definitions),
    ),
  rename: (graph, path, random) =>
    graphOr(
      graph,
      renameNode(graph, path, random.one(levelAt(graph, path).nodes)?.id ?? '', `any-${random.below(9)}`),
    ),
  duplicate: (graph, path, random) =>
    graphOr(
      graph,
      duplicate(graph, path, random.some(idsOf(levelAt(graph, path))).slice(0, 4), definitions, {
        keepInputs: random.below(2) === 0,
      }),
    ),
  move: onLevel((level, _, random) =>
    moveBy(level, random.some(idsOf(level)), { x: 7, y: random.below(50) - 25 }),
  ),
  align: onLevel((level, _, random) => align(level, random.some(idsOf(level)), new Map(), 'top')),
  setParam: onLevel((level, graph, random) => {
    const all = definitionsOf(graph, definitions)
    const node = random.one(level.nodes)
    const toggles = Object.entries(all.get(node?.type ?? '')?.params ?? {}).filter(
      ([, { kind }]) => kind === 'toggle',
    )
    const name = random.one(toggles)?.[0]
    return node && name ? setParam(level, all, node.id, name, random.below(2) === 0) : level
  }),
  decorate: onLevel((level, _, random) =>
    setCollapsed(setTitle(level, random.one(level.nodes)?.id ?? '', 'Any'), random.some(idsOf(level)), true),
  ),
  state: onLevel((level, graph, random) =>
    toggleState(
      level,
      definitionsOf(graph, definitions),
      random.some(level.nodes).map(({ id }) => id),
      random.one(['muted', 'bypassed'] as const) ?? 'muted',
    ),
  ),
  bend: onLevel((level, _, random) => addVia(level, random.one(level.edges)?.to ?? '', 0, { x: 1, y: 2 })),
  group: onLevel((level, _, random) => {
    const group = newGroup(level, random.some(idsOf(level)), new Map(), 'Group')
    return group ? addGroup(level, group) : level
  }),
  note: onLevel((level) => addNote(level, newNote(level, { x: 0, y: 0 }, 'A note.'))),
  promote: (graph, path, random) => {
    const all = definitionsOf(graph, definitions)
    const node = random.one(levelAt(graph, path).nodes)
    const name = random.one(Object.keys(all.get(node?.type ?? '')?.params ?? {}))
    return graphOr(graph, promote(graph, path, all, `${node?.id}.${name}`))
  },
  makeStage: (graph, path, random) =>
    graphOr(
      graph,
      makeStage(
        graph,
        path,
        random.some(idsOf(levelAt(graph, path))),
        `Stage ${random.below(3)}`,
        definitionsOf(graph, definitions),
      ),
    ),
  dissolve: (graph, path, random) => {
    const used = levelAt(graph, path).nodes.filter(({ type }) => type.startsWith('stage:'))
    return graphOr(graph, dissolveStage(graph, path, random.one(used)?.id ?? ''))
  },
  separate: (graph, path, random) =>
    separateStage(graph, path, random.one(levelAt(graph, path).nodes)?.id ?? ''),
  expose: (graph, _, random) => {
    const all = definitionsOf(graph, definitions)
    const stage = random.one(graph.stages ?? [])
    const node = random.one(stage?.nodes ?? [])
    const side = random.one(['outputs', 'params', 'inputs'] as const) ?? 'params'
    const name = random.one(Object.keys(all.get(node?.type ?? '')?.[side] ?? {}))
    return graphOr(graph, expose(graph, all, stage?.id ?? '', side, `${node?.id}.${name}`))
  },
  unexpose: (graph, _, random) => {
    const stage = random.one(graph.stages ?? [])
    const side = random.one(['outputs', 'params', 'inputs'] as const) ?? 'params'
    return stage ? unexpose(graph, stage.id, side, random.one(Object.keys(stage[side])) ?? '') : graph
  },
  renameExposed: (graph, _, random) => {
    const stage = random.one(graph.stages ?? [])
    const side = random.one(['outputs', 'params', 'inputs'] as const) ?? 'params'
    const name = random.one(Object.keys(stage?.[side] ?? {})) ?? ''
    return graphOr(graph, renameExposed(graph, stage?.id ?? '', side, name, `name${random.below(50)}`))
  },
  correct: (graph) =>
    graphOr(graph, addCorrection(graph, definitions, { kind: 'exclude', frame: 1, x: 0.5, y: 0.5 })),
  takeBack: (graph) => graphOr(graph, removeCorrections(graph, definitions, [0])),
}

const names = Object.keys(edits)

describe.each(['cover', 'pixelate'])('any edits of "%s"', (template) => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])('keep it sound and can all be undone (%i)', (seed) => {
    const random = randomOf(seed)
    const start = templateGraph(template)
    const untouched = writeGraph(start)
    let history = startHistory(start)
    const graphs = [start]
    const applied: string[] = []
    for (let turn = 0; turn < 70; turn++) {
      const { graph } = history
      const stage = random.one(graph.stages ?? [])
      const path = stage !== undefined && random.below(3) === 0 ? [stage.id] : []
      const name = random.one(names) ?? ''
      const next = edits[name]!(graph, path, random)
      if (next === graph || next.nodes.length > 60) continue
      applied.push(`${name} in ${path.join('/') || 'the graph'}`)
      try {
        expectSound(next)
        expandStages(next, definitions)
      } catch (error) {
        throw new Error(`after ${applied.slice(-4).join(', ')}`, { cause: error })
      }
      history = record(history, name, next)
      graphs.push(next)
    }
    expect(applied.length).toBeGreaterThan(20)
    for (const graph of graphs.slice(0, -1).toReversed()) {
      history = undo(history)
      expect(history.graph).toBe(graph)
    }
    expect(writeGraph(history.graph)).toBe(untouched)
    for (const graph of graphs.slice(1)) expect((history = redo(history)).graph).toBe(graph)
  })
})
