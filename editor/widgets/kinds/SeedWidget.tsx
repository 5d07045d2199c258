import { Dices, Lock, LockOpen } from 'lucide-react'
import { useRef } from 'react'
import type { SeedParam } from '../../../nodes/core/param-kinds.ts'
import { IconButton } from '../../controls/Button.tsx'
import { NumberField } from '../../controls/NumberField.tsx'
import { text } from '../../text/text.ts'
import type { WidgetProps } from '../widget.ts'
import styles from '../Widget.module.css'

/** Short enough to be read out and typed again. */
function drawSeed(): number {
  return crypto.getRandomValues(new Uint32Array(1))[0] ?? 0
}

/** A number with dice, and a lock: open, every run draws its own. */
export function SeedWidget(props: WidgetProps<SeedParam>) {
  const { mixed, disabled, labelledBy, describedBy, invalid, onChange, onEnd } = props
  const value = typeof props.value === 'number' ? props.value : null
  const last = useRef(value ?? 0)
  const locked = value !== null
  const words = text.inspector.seed

  function set(next: number | null) {
    if (value !== null) last.current = value
    onChange(next)
    onEnd()
  }

  return (
    <span className={styles['line']}>
      {locked || mixed ? (
        <span className={styles['wide']}>
          <NumberField
            value={value ?? 0}
            min={0}
            max={Number.MAX_SAFE_INTEGER}
            step={1}
            placeholder={mixed ? text.inspector.mixed : undefined}
            {...{ disabled, invalid, labelledBy, describedBy, onChange, onEnd }}
          />
        </span>
      ) : (
        <span className={styles['note']}>{words.newEachRun}</span>
      )}
      <IconButton icon={Dices} label={words.draw} disabled={disabled} onClick={() => set(drawSeed())} />
      <IconButton
        icon={locked ? Lock : LockOpen}
        label={locked ? words.unlock : words.lock}
        pressed={locked}
        disabled={disabled}
        onClick={() => set(locked ? null : last.current)}
      />
    </span>
  )
}
