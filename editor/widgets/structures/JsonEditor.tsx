import { useState } from 'react'
import type { StructureParam } from '../../../nodes/core/param-kinds.ts'
import { TextField } from '../../controls/TextField.tsx'
import { text } from '../../text/text.ts'
import type { WidgetProps } from '../widget.ts'
import { readStructure } from './read-structure.ts'
import styles from '../Widget.module.css'

/** JSON that is taken over when it is right, and says where it is wrong. */
export function JsonEditor(props: WidgetProps<StructureParam>) {
  const { spec, value, disabled, labelledBy, describedBy, onChange, onEnd } = props
  const [problem, setProblem] = useState<string>()
  const written = JSON.stringify(value, null, 2)

  function take(typed: string): boolean {
    const read = readStructure(typed, spec.schema)
    setProblem('problem' in read ? read.problem : undefined)
    return 'value' in read && onChange(read.value)
  }

  return (
    <span className={styles['stack']}>
      <TextField
        mono
        rows={Math.min(14, Math.max(3, written.split('\n').length))}
        value={written}
        invalid={problem !== undefined}
        onChange={take}
        onEnd={() => {
          setProblem(undefined)
          onEnd()
        }}
        {...{ disabled, labelledBy, describedBy }}
      />
      {problem !== undefined && (
        <span className={styles['problem']} role="alert">
          {text.inspector.structure.wrong(problem)}
        </span>
      )}
    </span>
  )
}
