import { useState } from 'react'
import type { OutputFileParam } from '../../../nodes/core/param-kinds.ts'
import { fileNameSchema } from '../../../runtime/protocol/names.ts'
import { Select } from '../../controls/Select.tsx'
import { TextField } from '../../controls/TextField.tsx'
import { text } from '../../text/text.ts'
import { readOutputPath, writeOutputPath, type OutputName } from '../output-path.ts'
import type { WidgetProps } from '../widget.ts'
import styles from '../Widget.module.css'

/** Name and kind of a file in `outputs/`; without a name the run finds one. */
export function OutputFileWidget(props: WidgetProps<OutputFileParam>) {
  const { spec, mixed, disabled, compact, labelledBy, describedBy, onChange, onEnd } = props
  const value = typeof props.value === 'string' ? props.value : ''
  const [refused, setRefused] = useState(false)
  const parts = readOutputPath(value, spec.extensions)
  const words = text.inspector.outputFile

  function take(next: OutputName): boolean {
    const path = writeOutputPath(next, spec.extensions)
    const fits = path === '' || fileNameSchema.safeParse(path.slice('outputs/'.length)).success
    setRefused(!fits)
    return fits && onChange(path)
  }

  const shared = { disabled, labelledBy, describedBy, onEnd }
  if (parts === undefined && !mixed)
    return (
      <span className={styles['stack']}>
        <TextField atEnd value={value} invalid={props.invalid} onChange={onChange} {...shared} />
        {!compact && <span className={styles['fact']}>{words.elsewhere}</span>}
      </span>
    )
  const { name = '', extension = '' } = parts ?? {}
  return (
    <span className={styles['stack']}>
      <span className={styles['line']}>
        <TextField
          atEnd
          value={mixed ? '' : name}
          placeholder={mixed ? text.inspector.mixed : words.automatic}
          invalid={refused || props.invalid}
          onChange={(typed) => take({ name: typed, extension })}
          {...shared}
        />
        {!compact && (
          <span className={styles['ending']}>
            <Select
              label={words.ending}
              value={extension}
              disabled={disabled || name === ''}
              options={spec.extensions.map((each) => ({ value: each, label: `.${each}` }))}
              onChange={(next) => {
                take({ name, extension: next })
                onEnd()
              }}
            />
          </span>
        )}
      </span>
      {refused && (
        <span className={styles['problem']} role="alert">
          {words.badName}
        </span>
      )}
      {!compact && !refused && (
        <span className={styles['fact']}>
          {name === '' ? words.automaticHelp : words.written(`outputs/${name}.${extension}`)}
        </span>
      )}
    </span>
  )
}
