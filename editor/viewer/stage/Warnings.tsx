import { TriangleAlert, X } from 'lucide-react'
import { useState } from 'react'
import type { PreviewWarning } from '../../../runtime/protocol/previews.ts'
import { Button, IconButton } from '../../controls/Button.tsx'
import { jumpToNode } from '../../shell/jump-to-node.ts'
import { text } from '../../text/text.ts'
import type { Flat } from '../walk/flat.ts'
import { titleOf } from '../walk/flat.ts'
import styles from './Warnings.module.css'

const words = text.viewer.warnings

export interface WarningsProps {
  readonly flat: Flat
  readonly warnings: readonly PreviewWarning[]
}

/** What the nodes behind the picture warn of; put away until there is something else to say. */
export function Warnings({ flat, warnings }: WarningsProps) {
  const said = warnings.map(({ node, message }) => `${node} ${message}`).join('\n')
  const [closed, setClosed] = useState('')
  const [open, setOpen] = useState(false)
  if (warnings.length === 0 || closed === said) return null
  const shown = open ? warnings : warnings.slice(0, 1)
  return (
    <section className={styles['panel']} aria-label={words.label} role="status">
      <ul>
        {shown.map(({ node, message }) => (
          <li key={`${node} ${message}`}>
            <TriangleAlert size={14} aria-hidden />
            <button type="button" title={words.showNode} onClick={() => jumpToNode(node)}>
              <b>{titleOf(flat, node)}</b> {message}
            </button>
          </li>
        ))}
      </ul>
      {warnings.length > 1 && (
        <Button look="quiet" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? words.fewer : words.more(warnings.length - 1)}
        </Button>
      )}
      <IconButton icon={X} label={words.close} onClick={() => setClosed(said)} />
    </section>
  )
}
