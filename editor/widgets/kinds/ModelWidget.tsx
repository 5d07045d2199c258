import { CircleAlert, CircleCheck } from 'lucide-react'
import type { ModelParam } from '../../../nodes/core/param-kinds.ts'
import type { ModelSummary } from '../../../runtime/protocol/endpoints/program.ts'
import { Select } from '../../controls/Select.tsx'
import { useSession } from '../../state/session.ts'
import { formatBytes } from '../../text/quantities.ts'
import { text } from '../../text/text.ts'
import type { WidgetProps } from '../widget.ts'
import styles from '../Widget.module.css'

function isReady({ state }: ModelSummary): boolean {
  return state === 'installed' || state === 'embedded'
}

/** A model of the role, with licence, size and whether it is installed. */
export function ModelWidget(props: WidgetProps<ModelParam>) {
  const { spec, mixed, disabled, compact, invalid, labelledBy, describedBy, onChange, onEnd } = props
  const models = useSession((session) => session.models)
  const value = typeof props.value === 'string' ? props.value : ''
  const words = text.inspector.model
  const fitting = models.filter(({ role }) => role === spec.role)
  const first = fitting.find(isReady) ?? fitting[0]
  const chosen = value === '' ? first : fitting.find(({ id }) => id === value)
  const options = [
    ...(mixed ? [{ value: '', label: text.inspector.mixed, disabled: true }] : []),
    ...(value === '' || spec.default === '' ? [{ value: '', label: words.first(first?.title) }] : []),
    ...fitting.map((each) => ({
      value: each.id,
      label: isReady(each) ? each.title : words.notInstalled(each.title),
    })),
  ]
  return (
    <span className={styles['stack']}>
      <Select
        value={mixed ? '' : value}
        options={options}
        {...{ disabled, invalid, labelledBy, describedBy }}
        onChange={(next) => {
          onChange(next)
          onEnd()
        }}
      />
      {!compact && !mixed && chosen !== undefined && (
        <span className={styles['fact']}>
          {words.facts(chosen.licence, formatBytes(chosen.bytes), chosen.commercialUse)}
        </span>
      )}
      {!compact && !mixed && chosen !== undefined && (
        <span className={isReady(chosen) ? styles['good'] : styles['problem']}>
          {isReady(chosen) ? <CircleCheck size={12} aria-hidden /> : <CircleAlert size={12} aria-hidden />}
          {words.states[chosen.state]}
          {chosen.remedy !== undefined && ` ${chosen.remedy}`}
        </span>
      )}
      {!compact && !mixed && chosen === undefined && models.length > 0 && (
        <span className={styles['problem']}>{words.unknown(value)}</span>
      )}
    </span>
  )
}
