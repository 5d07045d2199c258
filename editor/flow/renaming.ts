import { stageIdOf } from '../../graphs/stage-names.ts'
import type { GraphNode } from '../../graphs/schema.ts'
import { setTitle } from '../edits/appearance.ts'
import { describeStage } from '../edits/stages.ts'
import { useDocument } from '../state/document.ts'
import { text } from '../text/text.ts'
import { selectedItems } from './items.ts'
import { levelNow } from './level-now.ts'
import { useLocal } from './local.ts'

const { steps } = text.edits

/** Writes the title of the one selected item; of a note its text. */
export function renameSelected(): void {
  const [id] = selectedItems()
  const isNote = levelNow().level.notes?.some((note) => note.id === id)
  useLocal.setState(isNote ? { writing: id } : { naming: id })
}

/** The title of a node's own; of a node that uses a stage and has none, the title of the stage. */
export function renameNodeTo(node: GraphNode, title: string, declared: string | undefined): void {
  const { edit, editLevel, graph } = useDocument.getState()
  const stage = stageIdOf(node.type)
  const known = graph.stages?.some(({ id }) => id === stage)
  if (stage !== undefined && known && node.title === undefined) {
    if (title.trim() !== '' && title.trim() !== declared)
      edit(steps.renameStage(title.trim()), (now) => describeStage(now, stage, { title }))
    return
  }
  editLevel(steps.title, (level) => setTitle(level, node.id, title.trim() === declared ? '' : title))
}
