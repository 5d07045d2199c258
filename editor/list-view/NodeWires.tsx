import { useId, useState } from 'react'
import type { Definitions } from '../../graphs/connect.ts'
import { targetOf } from '../../graphs/connect.ts'
import { parseEnd, type GraphNode } from '../../graphs/schema.ts'
import type { AnyNodeDefinition } from '../../nodes/core/define-node.ts'
import { Select } from '../controls/Select.tsx'
import { connect, disconnect } from '../edits/connect.ts'
import { exposedAs } from '../edits/expose.ts'
import { endsThatFit } from '../edits/fits.ts'
import { stageAt, type Level } from '../edits/level.ts'
import { definitionsFor } from '../state/definitions.ts'
import { useDocument } from '../state/document.ts'
import { useInterface } from '../state/interface.ts'
import { edgeInto } from '../state/level-index.ts'
import { text } from '../text/text.ts'
import styles from './ListView.module.css'

const words = text.listView

export interface NodeWiresProps {
  readonly node: GraphNode
  readonly definition: AnyNodeDefinition
  readonly level: Level
  readonly definitions: Definitions
}

/** The inputs of a node, each with a choice of the outputs that fit it; parameters too, once they are asked for. */
export function NodeWires({ node, definition, level, definitions }: NodeWiresProps) {
  const [asked, setAsked] = useState<readonly string[]>([])
  const params = Object.keys(definition.params).filter(
    (name) => !Object.hasOwn(definition.inputs, name) && targetOf(definition, name) !== undefined,
  )
  const isWired = (name: string) => edgeInto(level, `${node.id}.${name}`) !== undefined
  const shown = params.filter((name) => isWired(name) || asked.includes(name))
  const others = params.filter((name) => !shown.includes(name))
  const names = [...Object.keys(definition.inputs), ...shown]
  if (names.length + others.length === 0) return null
  return (
    <div className={styles['wires']} role="group" aria-label={words.inputs}>
      {names.map((name) => (
        <WireChoice
          key={name}
          end={`${node.id}.${name}`}
          definition={definition}
          level={level}
          definitions={definitions}
        />
      ))}
      {others.length > 0 && (
        <div className={styles['more']}>
          <Select
            label={words.moreWiresOf(node.id)}
            value=""
            options={[
              { value: '', label: words.moreWires, disabled: true },
              ...others.map((name) => ({ value: name, label: definition.params[name]?.label ?? name })),
            ]}
            onChange={(name) => setAsked([...asked, name])}
          />
        </div>
      )}
    </div>
  )
}

function change(from: string, to: string): void {
  const { graph, editLevel } = useDocument.getState()
  const steps = text.edits.steps
  if (from === '') {
    editLevel(steps.disconnect, (level) => disconnect(level, [to]))
    return
  }
  editLevel(steps.connect, (level) => {
    const connected = connect(level, definitionsFor(graph), from, to)
    if (connected.ok) return connected.level
    useInterface.getState().notify({ kind: 'bad', message: connected.reason })
    return level
  })
}

interface WireChoiceProps {
  /** `node.port` or `node.param`. */
  readonly end: string
  readonly definition: AnyNodeDefinition
  readonly level: Level
  readonly definitions: Definitions
}

function WireChoice({ end, definition, level, definitions }: WireChoiceProps) {
  const id = useId()
  const { node, port } = parseEnd(end)
  const target = targetOf(definition, port)
  const now = edgeInto(level, end)?.from
  const fitting = [...endsThatFit(level, definitions, { side: 'input', end })]
  const ends = now === undefined || fitting.includes(now) ? fitting : [now, ...fitting]
  const outside = useDocument(({ graph, path }) => {
    const stage = stageAt(graph, path)
    return stage && exposedAs(stage, target?.kind === 'param' ? 'params' : 'inputs', end)
  })
  const needed = target?.kind === 'port' && !target.spec.optional && outside === undefined
  const type = target?.kind === 'port' ? target.spec.type.title.toLowerCase() : target?.typeName
  const none =
    outside !== undefined
      ? words.outside(outside)
      : ends.length === 0
        ? words.nothingFits
        : needed
          ? words.needed
          : words.none
  return (
    <div className={styles['wire']}>
      <label htmlFor={id}>
        {words.wire(target?.kind === 'param' ? target.spec.label : port, type ?? '')}
        <span className="visually-hidden"> {words.wireLabel(node, port)}</span>
      </label>
      <Select
        id={id}
        value={now ?? ''}
        invalid={needed && now === undefined}
        options={[{ value: '', label: none }, ...ends.map((each) => ({ value: each, label: each }))]}
        onChange={(from) => change(from, end)}
      />
    </div>
  )
}
