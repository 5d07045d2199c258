import { Layers, Trash2 } from 'lucide-react'
import { memo, useId } from 'react'
import type { Definitions } from '../../graphs/connect.ts'
import type { GraphIssue } from '../../graphs/issue.ts'
import type { GraphNode } from '../../graphs/schema.ts'
import { stageIdOf } from '../../graphs/stage-names.ts'
import { IconButton } from '../controls/Button.tsx'
import type { Level } from '../edits/level.ts'
import { removeItems } from '../edits/remove.ts'
import { IssueList } from '../inspector/IssueList.tsx'
import { enterStage } from '../flow/entering.ts'
import { useDocument } from '../state/document.ts'
import { useInterface } from '../state/interface.ts'
import { text } from '../text/text.ts'
import { writeValue } from '../widgets/write-value.ts'
import styles from './ListView.module.css'
import { NodeWires } from './NodeWires.tsx'

const words = text.listView

export interface ListNodeProps {
  readonly node: GraphNode
  /** From 1. */
  readonly place: number
  readonly level: Level
  readonly definitions: Definitions
  readonly selected: boolean
  readonly issues: readonly GraphIssue[]
}

/** One node of the list: the focus on it selects it on the canvas. */
export const ListNode = memo(function ListNode(props: ListNodeProps) {
  const { node, place, level, definitions, selected, issues } = props
  const id = useId()
  const definition = definitions.get(node.type)
  const title = node.title ?? definition?.title ?? node.type
  const inside = stageIdOf(node.type)
  const targets = level.edges.filter(({ from }) => from.startsWith(`${node.id}.`)).map(({ to }) => to)
  const values = Object.entries(definition?.params ?? {}).filter(
    ([name]) => node.params[name] !== undefined && node.params[name] !== '',
  )

  function select() {
    const { selected: before, select: choose } = useInterface.getState()
    if (before.length !== 1 || before[0] !== node.id) choose([node.id])
  }

  return (
    <li
      className={styles['node']}
      data-selected={selected || undefined}
      aria-labelledby={id}
      onFocus={select}
    >
      <div className={styles['nodeHead']}>
        <h3 id={id}>
          <button type="button" data-node aria-pressed={selected} onClick={select}>
            {words.number(place, title)}
            <code>{node.id}</code>
            {node.state !== undefined && (
              <span className={styles['state']}>{text.inspector.node.states[node.state]}</span>
            )}
          </button>
        </h3>
        {inside !== undefined && definition && (
          <IconButton icon={Layers} label={words.enter} onClick={() => enterStage(node)} />
        )}
        <IconButton
          icon={Trash2}
          label={words.remove(title)}
          onClick={() => {
            const { path, edit } = useDocument.getState()
            edit(text.edits.steps.remove(1), (graph) => removeItems(graph, path, [node.id]))
          }}
        />
      </div>
      {definition && (
        <NodeWires node={node} definition={definition} level={level} definitions={definitions} />
      )}
      {definition && Object.keys(definition.outputs).length > 0 && (
        <p className={styles['fact']}>{targets.length > 0 ? words.feeds(targets) : words.feedsNothing}</p>
      )}
      {values.length > 0 && (
        <dl className={styles['values']} aria-label={words.values}>
          {values.map(([name, spec]) => (
            <div key={name}>
              <dt>{spec.label}</dt>
              <dd>{writeValue(spec, node.params[name])}</dd>
            </div>
          ))}
        </dl>
      )}
      {issues.length > 0 && <IssueList issues={issues} />}
    </li>
  )
})
