import { Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { MediaFile } from '../../runtime/protocol/endpoints/media.ts'
import { deleteFile } from '../api/media.ts'
import { orTell } from '../api/tell.ts'
import { Button } from '../controls/Button.tsx'
import { Dialog } from '../controls/Dialog.tsx'
import { useDocument } from '../state/document.ts'
import { useInterface } from '../state/interface.ts'
import { text } from '../text/text.ts'

const words = text.media

export interface DeleteDialogProps {
  readonly file: MediaFile
  readonly onClose: () => void
}

/** Asks before a file goes, and tells what goes with it. */
export function DeleteDialog({ file, onClose }: DeleteDialogProps) {
  const [busy, setBusy] = useState(false)
  const used = useDocument(({ graph }) =>
    graph.nodes.some(({ params }) => Object.values(params).includes(file.path)),
  )

  async function remove() {
    setBusy(true)
    const done = await orTell(deleteFile(file).then(() => true))
    if (done) useInterface.getState().notify({ kind: 'info', message: words.deleted(file.name) })
    onClose()
  }

  return (
    <Dialog
      title={words.deleteTitle(file.name)}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{text.general.cancel}</Button>
          <Button icon={Trash2} look="danger" disabled={busy} onClick={() => void remove()}>
            {words.deleteNow}
          </Button>
        </>
      }
    >
      <p>{words.deleteHelp}</p>
      {used && <p>{words.deleteUsed}</p>}
    </Dialog>
  )
}
