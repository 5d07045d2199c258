import { useState } from 'react'
import { Button } from '../controls/Button.tsx'
import { Dialog } from '../controls/Dialog.tsx'
import styles from './Form.module.css'
import { renameById, saveAs } from '../shell/graph-actions.ts'
import type { DialogProps } from '../shell/dialog-list.ts'
import { useDocument } from '../state/document.ts'
import { useSession } from '../state/session.ts'
import { text } from '../text/text.ts'

const words = text.panels.rename

/** What is named: `copy` saves a copy under the name; `id` and `name` are of a graph that is not open. */
interface RenameData {
  readonly as: 'name' | 'copy'
  readonly id?: string
  readonly name?: string
}

/** Another name for a graph, or a copy of the open one under a name. */
export function RenameDialog({ data, onClose }: DialogProps) {
  const { as, id, name } = (data as RenameData | undefined) ?? { as: 'name' }
  const open = useDocument((state) => state.graph.name)
  const graphId = useSession((state) => state.graphId)
  const old = name ?? open
  const [wanted, setWanted] = useState(as === 'copy' ? text.panels.graphs.copyName(old) : old)
  const ready = wanted.trim() !== '' && (as === 'copy' || wanted.trim() !== old)

  function take() {
    if (!ready) return
    onClose()
    void (as === 'copy' ? saveAs(wanted.trim()) : renameById(id ?? graphId ?? '', wanted.trim()))
  }

  return (
    <Dialog
      title={words[as]}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{text.general.cancel}</Button>
          <Button look="primary" disabled={!ready} onClick={take}>
            {as === 'copy' ? words.copyAction : words.renameAction}
          </Button>
        </>
      }
    >
      <label className={styles['field']}>
        {words.field}
        <input
          type="text"
          data-autofocus
          maxLength={200}
          value={wanted}
          onFocus={(event) => event.currentTarget.select()}
          onChange={(event) => setWanted(event.currentTarget.value)}
          onKeyDown={(event) => event.key === 'Enter' && take()}
        />
      </label>
    </Dialog>
  )
}
