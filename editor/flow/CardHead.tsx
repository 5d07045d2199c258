import { Eye, FastForward, Layers, VolumeX } from 'lucide-react'
import { memo } from 'react'
import { useInterface } from '../state/interface.ts'
import { text } from '../text/text.ts'
import type { CardData } from './elements.ts'
import { enterStage } from './entering.ts'
import { useLocal } from './local.ts'
import { pinNode } from './pinning.ts'
import { renameNodeTo } from './renaming.ts'
import { runId, useTrail } from './run-view.ts'
import { TitleField } from './TitleField.tsx'
import styles from './CardHead.module.css'

const stateSigns = {
  bypassed: { sign: FastForward, label: text.canvas.bypassed },
  muted: { sign: VolumeX, label: text.canvas.muted },
} as const

/** Title, state and the eye that shows the node in the viewer. */
export const CardHead = memo(function CardHead({ data }: { readonly data: CardData }) {
  const { node, definition, title } = data
  const path = useTrail()
  const whole = runId(path, node.id)
  const pinned = useInterface(({ pin }) => pin?.node === whole)
  const naming = useLocal((state) => state.naming === node.id)
  const state = node.state && stateSigns[node.state]
  const isStage = node.type.startsWith('stage:')
  const shows =
    definition === undefined || Object.keys(definition.outputs).length > 0 || definition.sideEffects

  function rename(next: string): void {
    useLocal.setState({ naming: undefined })
    renameNodeTo(node, next, definition?.title)
  }

  return (
    <header className={styles['head']}>
      {isStage && (
        <button
          type="button"
          className={`nodrag ${styles['sign']}`}
          aria-label={text.canvas.openStage}
          title={text.canvas.openStage}
          onClick={() => enterStage(node)}
        >
          <Layers size={13} aria-hidden />
        </button>
      )}
      {naming ? (
        <TitleField value={title} label={text.canvas.nodeTitle} onDone={rename} />
      ) : (
        <span className={styles['title']} title={`${title} (${node.id})`}>
          {title}
        </span>
      )}
      {state && (
        <span className={styles['state']} title={state.label}>
          <state.sign size={12} aria-hidden />
          {state.label}
        </span>
      )}
      {shows && (
        <button
          type="button"
          className={`nodrag ${styles['sign']} ${pinned ? styles['pinned'] : ''}`}
          aria-pressed={pinned}
          aria-label={`${pinned ? text.canvas.unpin : text.canvas.pin}: ${title}`}
          title={pinned ? text.canvas.unpin : text.canvas.pin}
          onClick={() => pinNode(node.id)}
        >
          <Eye size={13} aria-hidden />
        </button>
      )}
    </header>
  )
})
