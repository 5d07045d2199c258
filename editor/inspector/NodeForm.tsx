import { useId, useState } from 'react'
import type { GraphNode } from '../../graphs/schema.ts'
import type { AnyNodeDefinition } from '../../nodes/core/define-node.ts'
import { Segmented } from '../controls/Segmented.tsx'
import { TextField } from '../controls/TextField.tsx'
import { changeNodes } from '../edits/level.ts'
import { renameNode } from '../edits/rename-node.ts'
import { useDocument } from '../state/document.ts'
import { useInterface } from '../state/interface.ts'
import { text } from '../text/text.ts'
import { ColourRow } from './ColourRow.tsx'
import styles from './Inspector.module.css'

const words = text.inspector.node

/** What every node has besides its parameters: id, state and colour. */
export function NodeForm({ node, definition }: NodeFormProps) {
  const id = useId()
  return (
    <>
      <IdRow node={node} />
      <div className={styles['row']}>
        <span id={`${id}-state`}>{words.state}</span>
        <StateChoice ids={[node.id]} state={node.state} canBypass={definition?.bypass !== undefined} />
        <span className={styles['faint']}>{words.stateHelp[node.state ?? 'runs']}</span>
      </div>
      <div className={styles['row']}>
        <span>{words.colour}</span>
        <ColourRow ids={[node.id]} value={node.colour} />
      </div>
      <div className={styles['row']}>
        <span>{words.type}</span>
        <code>
          {node.type} · {words.version(node.version)}
        </code>
      </div>
    </>
  )
}

interface NodeFormProps {
  readonly node: GraphNode
  readonly definition: AnyNodeDefinition | undefined
}

export interface StateChoiceProps {
  readonly ids: readonly string[]
  /** `null`: they differ. */
  readonly state: GraphNode['state'] | null
  readonly canBypass: boolean
}

const steps = { runs: words.run, bypassed: text.edits.steps.bypass, muted: text.edits.steps.mute } as const

/** Whether nodes run, let pass, or rest. */
export function StateChoice({ ids, state, canBypass }: StateChoiceProps) {
  return (
    <Segmented
      label={words.state}
      value={state === null ? '' : (state ?? 'runs')}
      options={[
        { value: 'runs', label: words.states.runs },
        { value: 'bypassed', label: words.states.bypassed, disabled: !canBypass },
        { value: 'muted', label: words.states.muted },
      ]}
      onChange={(value) => {
        const next = value === 'bypassed' || value === 'muted' ? value : undefined
        useDocument
          .getState()
          .editLevel(steps[next ?? 'runs'], (level) =>
            changeNodes(level, ids, (node) => (node.state === next ? node : { ...node, state: next })),
          )
      }}
    />
  )
}

function IdRow({ node }: { readonly node: GraphNode }) {
  const field = useId()
  const [refused, setRefused] = useState<string>()

  function rename(typed: string): boolean {
    const { graph, path, edit } = useDocument.getState()
    const renamed = renameNode(graph, path, node.id, typed)
    setRefused(renamed.ok ? undefined : renamed.reason)
    if (!renamed.ok) return false
    if (!edit(text.edits.steps.renameNode(typed), () => renamed.graph)) return true
    useInterface.getState().select([typed])
    return true
  }

  return (
    <div className={styles['row']}>
      <label htmlFor={field}>{words.id}</label>
      <TextField
        id={field}
        atEnd
        mono
        value={node.id}
        invalid={refused !== undefined}
        describedBy={`${field}-problem`}
        onChange={rename}
        onEnd={() => setRefused(undefined)}
      />
      {refused !== undefined && (
        <span id={`${field}-problem`} className={styles['problem']} role="alert">
          {words.notRenamed(refused)}
        </span>
      )}
    </div>
  )
}
