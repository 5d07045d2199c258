import { useState, type KeyboardEvent, type Ref } from 'react'
import styles from './Input.module.css'

export interface TextFieldProps {
  readonly value: string
  /** At every key; `false`: the value is not taken, and what was typed stays until the field is left. */
  readonly onChange: (value: string) => boolean | void
  readonly onEnd?: (() => void) | undefined
  /** Takes the value over only at Enter or when the field is left. */
  readonly atEnd?: boolean | undefined
  readonly rows?: number | undefined
  readonly mono?: boolean | undefined
  readonly disabled?: boolean | undefined
  readonly placeholder?: string | undefined
  readonly maxLength?: number | undefined
  readonly id?: string | undefined
  readonly label?: string | undefined
  readonly labelledBy?: string | undefined
  readonly describedBy?: string | undefined
  readonly invalid?: boolean | undefined
  readonly ref?: Ref<HTMLInputElement & HTMLTextAreaElement>
}

/** A line of text, or several with `rows`. */
export function TextField(props: TextFieldProps) {
  const { value, onChange, onEnd, atEnd = false, rows, mono = false } = props
  const [draft, setDraft] = useState<string>()

  function take(typed: string) {
    if (typed === value || onChange(typed) !== false) setDraft(undefined)
    else setDraft(typed)
  }

  function key(event: KeyboardEvent<HTMLElement>) {
    if (event.key === 'Enter' && (rows === undefined || event.ctrlKey || event.metaKey)) {
      if (draft !== undefined) take(draft)
      onEnd?.()
    } else if (event.key === 'Escape' && draft !== undefined) {
      event.stopPropagation()
      onChange(value)
      setDraft(undefined)
    }
  }

  const common = {
    ref: props.ref,
    id: props.id,
    value: draft ?? value,
    disabled: props.disabled,
    placeholder: props.placeholder,
    maxLength: props.maxLength,
    spellCheck: rows !== undefined && !mono,
    'aria-label': props.label,
    'aria-labelledby': props.labelledBy,
    'aria-describedby': props.describedBy,
    'aria-invalid': props.invalid || undefined,
    onChange: (event: { readonly currentTarget: { readonly value: string } }) =>
      atEnd ? setDraft(event.currentTarget.value) : take(event.currentTarget.value),
    onKeyDown: key,
    onBlur: () => {
      if (atEnd && draft !== undefined) take(draft)
      setDraft(undefined)
      onEnd?.()
    },
  }
  const classes = [styles['field'], 'nodrag', mono && styles['mono']]
  if (rows === undefined)
    return <input type="text" autoComplete="off" className={classes.filter(Boolean).join(' ')} {...common} />
  const area = [...classes, 'nowheel', styles['area']].filter(Boolean).join(' ')
  return <textarea rows={rows} className={area} {...common} />
}
