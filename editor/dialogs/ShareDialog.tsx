import { Copy } from 'lucide-react'
import { useEffect, useState } from 'react'
import { definitions } from '../../nodes/definitions.ts'
import { Button } from '../controls/Button.tsx'
import { Dialog } from '../controls/Dialog.tsx'
import { writeLink, type LinkResult } from '../sharing/link.ts'
import type { DialogProps } from '../shell/dialog-list.ts'
import { useDocument } from '../state/document.ts'
import { useInterface } from '../state/interface.ts'
import { text } from '../text/text.ts'
import styles from './Form.module.css'

const words = text.panels.share

/** The graph as a link: it lies in the address itself, no server sees it. */
export function ShareDialog({ onClose }: DialogProps) {
  const graph = useDocument((state) => state.graph)
  const notify = useInterface((state) => state.notify)
  const [link, setLink] = useState<LinkResult>()
  useEffect(() => {
    let wanted = true
    void writeLink(graph, definitions).then((result) => wanted && setLink(result))
    return () => {
      wanted = false
    }
  }, [graph])
  const address = link?.ok === true ? `${location.origin}/${link.fragment}` : undefined

  async function copy() {
    if (address === undefined) return
    try {
      await navigator.clipboard.writeText(address)
      notify({ kind: 'good', message: words.copied })
      onClose()
    } catch {
      notify({ kind: 'info', message: words.copyYourself })
    }
  }

  return (
    <Dialog
      title={words.title(graph.name)}
      onClose={onClose}
      actions={
        <Button icon={Copy} look="primary" disabled={address === undefined} onClick={() => void copy()}>
          {words.copy}
        </Button>
      }
    >
      {link?.ok === false && (
        <p role="alert" className={styles['bad']}>
          {link.reason}
        </p>
      )}
      <label className={styles['field']}>
        {words.link}
        <textarea
          rows={5}
          readOnly
          data-autofocus
          value={address ?? ''}
          onFocus={(event) => event.currentTarget.select()}
        />
      </label>
      <div className={styles['row']}>
        <p className={styles['note']}>{words.note}</p>
      </div>
    </Dialog>
  )
}
