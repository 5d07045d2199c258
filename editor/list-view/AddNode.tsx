import { useId } from 'react'
import { addNode, newNode } from '../edits/add-node.ts'
import { levelAt } from '../edits/level.ts'
import { Select } from '../controls/Select.tsx'
import { definitionsFor, useDefinitions } from '../state/definitions.ts'
import { useDocument } from '../state/document.ts'
import { useInterface } from '../state/interface.ts'
import { text } from '../text/text.ts'
import styles from './ListView.module.css'

const words = text.listView

/** Room for a node and the gap to the next one. */
const column = 280

function add(type: string): void {
  const { graph, path, editLevel } = useDocument.getState()
  const definition = definitionsFor(graph).get(type)
  if (definition === undefined) return
  const level = levelAt(graph, path)
  const last = level.nodes.toSorted((left, right) => right.position.x - left.position.x)[0]
  const position = last ? { x: last.position.x + column, y: last.position.y } : { x: 0, y: 0 }
  const node = newNode(level, definition, position)
  if (editLevel(text.edits.steps.add(definition.title), (each) => addNode(each, node)))
    useInterface.getState().select([node.id])
}

/** Adds a node of a chosen type behind the last one. */
export function AddNode() {
  const id = useId()
  const definitions = useDefinitions()
  return (
    <div className={styles['add']}>
      <label htmlFor={id}>{words.add}</label>
      <Select
        id={id}
        value=""
        options={[
          { value: '', label: words.choose, disabled: true },
          ...[...definitions.values()].map(({ type, category, title }) => ({
            value: type,
            label: words.inCategory(category, title),
          })),
        ]}
        onChange={add}
      />
    </div>
  )
}
