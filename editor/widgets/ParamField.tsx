import { CornerDownRight, Ellipsis, LogIn } from 'lucide-react'
import { memo, useId, useMemo, useState } from 'react'
import { parseEnd } from '../../graphs/schema.ts'
import { describeParam, paramSchema } from '../../nodes/core/param-kinds.ts'
import { MenuButton } from '../controls/MenuButton.tsx'
import { Tooltip } from '../controls/Tooltip.tsx'
import { useInterface } from '../state/interface.ts'
import { text } from '../text/text.ts'
import { changeParam, endParam, restoreDefault } from './change-param.ts'
import styles from './ParamField.module.css'
import { paramMenu } from './param-menu.ts'
import { useParam, type Param } from './use-param.ts'
import { widgetOf } from './widgets.ts'

export interface ParamFieldProps {
  readonly nodeId: string
  readonly param: string
  /** Nodes that are edited together with it; they must have the parameter too. */
  readonly others?: readonly string[]
  /** Instead of the declared label. */
  readonly label?: string
  /** On a card of the canvas: label and control in one line, nothing else. */
  readonly compact?: boolean
}

const words = text.inspector.field

/**
 * A parameter of a node of the open level: label, control, and what is to be said about it. Shows nothing where the
 * node has no such parameter, or where it does not count.
 */
export const ParamField = memo(function ParamField(props: ParamFieldProps) {
  const { nodeId, param, others, label, compact = false } = props
  const ids = useMemo(() => [nodeId, ...(others ?? [])], [nodeId, others])
  const state = useParam(ids, param)
  if (state === undefined || !state.applies) return null
  return <Field ids={ids} param={param} state={state} label={label} compact={compact} />
})

interface FieldProps {
  readonly ids: readonly string[]
  readonly param: string
  readonly state: Param
  readonly label: string | undefined
  readonly compact: boolean
}

/** What is wrong with the value that the graph has. */
function problemOf({ spec, value, mixed, wiredFrom }: Param): string | undefined {
  if (mixed || wiredFrom !== undefined || paramSchema(spec).safeParse(value).success) return undefined
  const found = (JSON.stringify(value) ?? String(value)).slice(0, 40)
  return `${words.outOfRange(describeParam(spec))} ${words.found(found)}`
}

function Field({ ids, param, state, label, compact }: FieldProps) {
  const { spec, value, mixed, wiredFrom, givenAs } = state
  const id = useId()
  const [refused, setRefused] = useState(false)
  const widget = widgetOf(spec)
  const reset = () => {
    setRefused(false)
    restoreDefault(ids, param, spec)
  }
  const problem = refused ? words.outOfRange(describeParam(spec)) : problemOf(state)
  const described = [!compact && `${id}-help`, problem !== undefined && `${id}-problem`]
  const place = compact && widget.place === 'below' ? 'beside' : widget.place

  return (
    <div
      className={styles['field']}
      data-place={place}
      data-compact={compact || undefined}
      data-wide={(compact && widget.place === 'below') || undefined}
    >
      <Tooltip text={spec.help}>
        <span
          id={id}
          className={styles['label']}
          data-changed={(state.changed && !compact) || undefined}
          onDoubleClick={(event) => {
            event.stopPropagation()
            reset()
          }}
        >
          {label ?? spec.label}
        </span>
      </Tooltip>
      <span className={styles['control']}>
        {wiredFrom === undefined ? (
          <widget.component
            spec={spec}
            value={value}
            mixed={mixed}
            disabled={false}
            compact={compact}
            invalid={problem !== undefined}
            labelledBy={id}
            describedBy={described.filter(Boolean).join(' ') || undefined}
            onChange={(next: unknown) => {
              const taken = changeParam(ids, param, spec, next)
              setRefused(!taken)
              return taken
            }}
            onEnd={() => {
              setRefused(false)
              endParam(ids, param)
            }}
          />
        ) : (
          <WiredValue from={wiredFrom} />
        )}
      </span>
      {!compact && (
        <span className={styles['more']}>
          <MenuButton
            icon={Ellipsis}
            label={words.options(spec.label)}
            items={() => paramMenu(ids, param, state, reset)}
          />
        </span>
      )}
      {!compact && label === undefined && givenAs !== undefined && (
        <span className={styles['given']} title={words.givenHelp(givenAs)}>
          <LogIn size={11} aria-hidden /> {givenAs}
        </span>
      )}
      {!compact && (
        <span id={`${id}-help`} hidden>
          {spec.help}
        </span>
      )}
      {problem !== undefined && (
        <span id={`${id}-problem`} className={styles['problem']} role={refused ? 'alert' : undefined}>
          {problem}
        </span>
      )}
    </div>
  )
}

/** Stands for the control while the value comes by wire. */
function WiredValue({ from }: { readonly from: string }) {
  return (
    <button
      type="button"
      className={`${styles['wired']} nodrag`}
      title={`${words.wiredHelp(from)} ${words.goToSource}.`}
      onClick={() => useInterface.getState().select([parseEnd(from).node])}
    >
      <CornerDownRight size={12} aria-hidden />
      <span>{words.wired(from)}</span>
    </button>
  )
}
