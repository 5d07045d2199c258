import type { PromptParam } from '../../../nodes/core/param-kinds.ts'
import { TextField } from '../../controls/TextField.tsx'
import { text } from '../../text/text.ts'
import { estimateTokens } from '../estimate-tokens.ts'
import type { WidgetProps } from '../widget.ts'
import styles from '../Widget.module.css'

/** Several lines, and about how many tokens they are. */
export function PromptWidget(props: WidgetProps<PromptParam>) {
  const { mixed, disabled, compact, invalid, labelledBy, describedBy, onChange, onEnd } = props
  const value = mixed || typeof props.value !== 'string' ? '' : props.value
  return (
    <span className={styles['stack']}>
      <TextField
        value={value}
        rows={compact ? 2 : 4}
        placeholder={mixed ? text.inspector.mixed : undefined}
        {...{ disabled, invalid, labelledBy, describedBy, onChange, onEnd }}
      />
      <span className={styles['fact']} title={text.inspector.tokensHelp}>
        {text.inspector.tokens(estimateTokens(value))}
      </span>
    </span>
  )
}
