import { ArrowLeft, ArrowRight } from 'lucide-react'
import { useMemo } from 'react'
import { parseEnd, type GraphEdge } from '../../graphs/schema.ts'
import type { AnyNodeDefinition } from '../../nodes/core/define-node.ts'
import type { PortSpec } from '../../nodes/core/port-type.ts'
import { exposedAs } from '../edits/expose.ts'
import { levelAt, stageAt } from '../edits/level.ts'
import { useTrail } from '../flow/run-view.ts'
import { useDocument } from '../state/document.ts'
import { useInterface } from '../state/interface.ts'
import { useRuns } from '../state/runs.ts'
import { text } from '../text/text.ts'
import { statusOf } from './run-status.ts'
import styles from './PortList.module.css'

export interface PortListProps {
  readonly id: string
  readonly definition: AnyNodeDefinition
}

/** Inputs and outputs: their types, what they are for, and what is wired to them. */
export function PortList({ id, definition }: PortListProps) {
  const edges = useDocument(({ graph, path }) => levelAt(graph, path).edges)
  const stage = useDocument(({ graph, path }) => stageAt(graph, path))
  const trail = useTrail()
  const run = useInterface((state) => state.run)
  const state = useRuns(({ states }) => (run === undefined ? undefined : states[run]))
  const facts = useMemo(() => statusOf(state, trail, id)?.facts ?? {}, [state, trail, id])
  return (
    <div className={styles['ports']}>
      {Object.entries(definition.inputs).map(([name, spec]) => (
        <Port
          key={`in ${name}`}
          name={name}
          spec={spec}
          side="input"
          others={edges.filter(({ to }) => to === `${id}.${name}`).map(({ from }) => from)}
          outside={stage && exposedAs(stage, 'inputs', `${id}.${name}`)}
        />
      ))}
      {Object.entries(definition.outputs).map(([name, spec]) => (
        <Port
          key={`out ${name}`}
          name={name}
          spec={spec}
          side="output"
          others={edges.filter(({ from }: GraphEdge) => from === `${id}.${name}`).map(({ to }) => to)}
          outside={stage && exposedAs(stage, 'outputs', `${id}.${name}`)}
          fact={facts[name]}
        />
      ))}
    </div>
  )
}

interface PortProps {
  readonly name: string
  readonly spec: PortSpec
  readonly side: 'input' | 'output'
  /** The ends of the wires at it. */
  readonly others: readonly string[]
  /** The port of the stage that it is wired through. */
  readonly outside?: string | undefined
  readonly fact?: string | undefined
}

function Port({ name, spec, side, others, outside, fact }: PortProps) {
  const words = text.inspector.ports
  const Arrow = side === 'input' ? ArrowLeft : ArrowRight
  const type = spec.type.title.toLowerCase()
  const loose = others.length === 0 && outside === undefined
  const missing = loose && side === 'input' && !spec.optional
  return (
    <div className={styles['port']}>
      <span className={styles['dot']} style={{ borderColor: spec.type.colour }} data-side={side} />
      <div>
        <p>
          <b>{name}</b>
          <span className={styles['type']} title={spec.type.doc}>
            {words.kind(spec.list ? words.listOf(type) : type, side, spec.optional)}
          </span>
        </p>
        <p className={styles['doc']}>{spec.doc}</p>
        {others.map((end) => (
          <button
            key={end}
            type="button"
            title={words.select(parseEnd(end).node)}
            onClick={() => useInterface.getState().select([parseEnd(end).node])}
          >
            <Arrow size={11} aria-hidden />
            {end}
          </button>
        ))}
        {outside !== undefined && <span className={styles['loose']}>{words.outside(outside)}</span>}
        {loose && (
          <span className={styles['loose']} data-missing={missing || undefined}>
            {missing ? words.missing : words.loose}
          </span>
        )}
        {fact !== undefined && fact !== '' && <p className={styles['fact']}>{fact}</p>}
      </div>
    </div>
  )
}
