import { parseEnd } from '../../graphs/schema.ts'
import { stageIdOf } from '../../graphs/stage-names.ts'
import { dissolveStage } from '../edits/dissolve-stage.ts'
import { expose, exposedAs, unexpose, type Side } from '../edits/expose.ts'
import { nodeAt, stageAt } from '../edits/level.ts'
import { makeStage } from '../edits/make-stage.ts'
import { separateStage } from '../edits/stages.ts'
import { definitionsFor } from '../state/definitions.ts'
import { useDocument } from '../state/document.ts'
import { useInterface } from '../state/interface.ts'
import { text } from '../text/text.ts'
import { selectedNodes } from './items.ts'
import { levelNow } from './level-now.ts'
import { say, useLocal } from './local.ts'

const { steps } = text.edits

function tell(reason: string): void {
  useInterface.getState().notify({ kind: 'bad', message: text.canvas.sentence(reason) })
}

/** Puts a stage in the place of the selected nodes; its title is written next. */
export function stageFromSelection(): void {
  const { graph, path } = useDocument.getState()
  const title = text.canvas.newStage((graph.stages?.length ?? 0) + 1)
  const made = makeStage(graph, path, selectedNodes(), title, definitionsFor(graph))
  if (!made.ok) return tell(made.reason)
  if (!useDocument.getState().edit(steps.makeStage(title), () => made.graph)) return
  useInterface.getState().select([made.node])
  useLocal.setState({ naming: made.node })
  say(steps.makeStage(title))
}

export function isStage(id: string | undefined): boolean {
  const { level } = levelNow()
  return id !== undefined && stageIdOf(nodeAt(level, id)?.type ?? '') !== undefined
}

/** The title of the stage that a node uses. */
function stageTitle(id: string): string {
  const stage = stageIdOf(nodeAt(levelNow().level, id)?.type ?? '')
  return useDocument.getState().graph.stages?.find((each) => each.id === stage)?.title ?? id
}

/** Puts the nodes of a stage in the place of the node that uses it. */
export function dissolve(id: string): void {
  const { graph, path } = useDocument.getState()
  const title = stageTitle(id)
  const dissolved = dissolveStage(graph, path, id)
  if (!dissolved.ok) return tell(dissolved.reason)
  if (!useDocument.getState().edit(steps.dissolveStage(title), () => dissolved.graph)) return
  useInterface.getState().select(dissolved.ids)
}

/** Gives a node a stage of its own, so that changes inside reach no other node. */
export function separate(id: string): void {
  const { path } = useDocument.getState()
  useDocument.getState().edit(text.canvas.separated, (graph) => separateStage(graph, path, id))
}

/** How many nodes use the stage of this node. */
export function stageUsers(id: string): number {
  const { graph } = useDocument.getState()
  const type = nodeAt(levelNow().level, id)?.type
  const levels = [graph.nodes, ...(graph.stages ?? []).map(({ nodes }) => nodes)]
  return levels.flat().filter((node) => node.type === type).length
}

export interface Outside {
  /** The name under which it is shown outside, if it is. */
  readonly name: string | undefined
  toggle(): void
}

/** How a port or param of a node in a stage can be shown outside; `undefined` in the graph itself. */
export function outsideOf(side: Side, end: string): Outside | undefined {
  const { graph, path, edit } = useDocument.getState()
  const stage = stageAt(graph, path)
  if (stage === undefined) return undefined
  const name = exposedAs(stage, side, end)
  return {
    name,
    toggle() {
      if (name !== undefined) {
        edit(steps.unexpose(name), (now) => unexpose(now, stage.id, side, name))
        return
      }
      const shown = expose(graph, definitionsFor(graph), stage.id, side, end)
      if (!shown.ok) return tell(shown.reason)
      edit(steps.expose(parseEnd(end).port), () => shown.graph)
    },
  }
}
