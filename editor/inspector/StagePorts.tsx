import { Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { parseEnd, type Stage } from '../../graphs/schema.ts'
import { IconButton } from '../controls/Button.tsx'
import { Select } from '../controls/Select.tsx'
import { TextField } from '../controls/TextField.tsx'
import { expose, renameExposed, unexpose, type Side } from '../edits/expose.ts'
import { definitionsFor, useDefinitions } from '../state/definitions.ts'
import { useDocument } from '../state/document.ts'
import { useInterface } from '../state/interface.ts'
import { text } from '../text/text.ts'
import styles from './NameList.module.css'

const words = text.inspector.stage

/** The ports of a stage: rename them, take them off, add one for an inner port. */
export function StagePorts({ stage }: { readonly stage: Stage }) {
  return (
    <>
      <PortSide stage={stage} side="inputs" />
      <PortSide stage={stage} side="outputs" />
    </>
  )
}

interface PortSideProps {
  readonly stage: Stage
  readonly side: Exclude<Side, 'params'>
}

function PortSide({ stage, side }: PortSideProps) {
  const definitions = useDefinitions()
  const [refused, setRefused] = useState<string>()
  const shown = new Set(Object.values(stage[side]).flat())
  const wired = new Set(stage.edges.map(({ to }) => to))
  const free = stage.nodes.flatMap(({ id, type }) =>
    Object.keys(definitions.get(type)?.[side] ?? {})
      .map((name) => `${id}.${name}`)
      .filter((end) => !shown.has(end) && (side === 'outputs' || !wired.has(end))),
  )

  function rename(name: string, typed: string): boolean {
    const { graph, edit } = useDocument.getState()
    const renamed = renameExposed(graph, stage.id, side, name, typed)
    setRefused(renamed.ok ? undefined : renamed.reason)
    if (renamed.ok) edit(text.inspector.names.renameStep(typed), () => renamed.graph)
    return renamed.ok
  }

  function add(end: string) {
    const { graph, edit } = useDocument.getState()
    const exposed = expose(graph, definitionsFor(graph), stage.id, side, end)
    setRefused(exposed.ok ? undefined : exposed.reason)
    if (exposed.ok) edit(text.edits.steps.expose(exposed.name), () => exposed.graph)
  }

  return (
    <div className={styles['names']} role="group" aria-label={words[side]}>
      <p>{words[side]}</p>
      {Object.entries(stage[side]).map(([name, ends]) => {
        const list = [ends].flat()
        return (
          <div key={list.join()} className={styles['name']}>
            <TextField
              atEnd
              label={text.inspector.names.nameOf(list.join(', '))}
              value={name}
              onChange={(typed) => rename(name, typed)}
              onEnd={() => setRefused(undefined)}
            />
            <button
              type="button"
              onClick={() => useInterface.getState().select(list.map((end) => parseEnd(end).node))}
            >
              {list.join(', ')}
            </button>
            <IconButton
              icon={Trash2}
              label={text.edits.steps.unexpose(name)}
              onClick={() =>
                useDocument
                  .getState()
                  .edit(text.edits.steps.unexpose(name), (graph) => unexpose(graph, stage.id, side, name))
              }
            />
          </div>
        )
      })}
      {refused !== undefined && (
        <span className={styles['problem']} role="alert">
          {text.inspector.names.refused(refused)}
        </span>
      )}
      {free.length > 0 && (
        <span className={styles['add']}>
          <Plus size={12} aria-hidden />
          <Select
            label={words.addPort[side]}
            value=""
            options={[
              { value: '', label: words.addPort[side], disabled: true },
              ...free.map((end) => ({ value: end, label: end })),
            ]}
            onChange={add}
          />
        </span>
      )}
    </div>
  )
}
