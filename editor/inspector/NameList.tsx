import { Trash2 } from 'lucide-react'
import { useState } from 'react'
import { parseEnd } from '../../graphs/schema.ts'
import { IconButton } from '../controls/Button.tsx'
import { TextField } from '../controls/TextField.tsx'
import { stageAt } from '../edits/level.ts'
import { renameExposed } from '../edits/expose.ts'
import { promote, unpromote } from '../edits/promote.ts'
import { definitionsFor } from '../state/definitions.ts'
import { useDocument } from '../state/document.ts'
import { useInterface } from '../state/interface.ts'
import { text } from '../text/text.ts'
import styles from './NameList.module.css'

const words = text.inspector.names

export interface NameListProps {
  /** Name and `node.param`. */
  readonly ends: readonly (readonly [name: string, end: string])[]
  readonly help: string
}

/** The names under which parameters are set from outside. */
export function NameList({ ends, help }: NameListProps) {
  return (
    <div className={styles['names']}>
      <p>{help}</p>
      {ends.map(([name, end]) => (
        <NameRow key={end} name={name} end={end} />
      ))}
    </div>
  )
}

/** Another name for a parameter in the open level; the reason where it cannot have it. */
function rename(name: string, end: string, typed: string): string | undefined {
  const { graph, path, edit } = useDocument.getState()
  const stage = stageAt(graph, path)
  const renamed =
    stage === undefined
      ? promote(graph, path, definitionsFor(graph), end, typed)
      : renameExposed(graph, stage.id, 'params', name, typed)
  if (!renamed.ok) return renamed.reason
  edit(words.renameStep(typed), () => renamed.graph)
  return undefined
}

function NameRow({ name, end }: { readonly name: string; readonly end: string }) {
  const [refused, setRefused] = useState<string>()
  return (
    <div className={styles['name']}>
      <TextField
        atEnd
        label={words.nameOf(end)}
        value={name}
        invalid={refused !== undefined}
        onChange={(typed) => {
          const reason = rename(name, end, typed)
          setRefused(reason)
          return reason === undefined
        }}
        onEnd={() => setRefused(undefined)}
      />
      <button
        type="button"
        title={text.inspector.ports.select(parseEnd(end).node)}
        onClick={() => useInterface.getState().select([parseEnd(end).node])}
      >
        {end}
      </button>
      <IconButton
        icon={Trash2}
        label={text.inspector.field.takeBack(name)}
        onClick={() => {
          const { path, edit } = useDocument.getState()
          edit(text.edits.steps.unpromote(name), (graph) => unpromote(graph, path, end))
        }}
      />
      {refused !== undefined && (
        <span className={styles['problem']} role="alert">
          {words.refused(refused)}
        </span>
      )}
    </div>
  )
}
