import { useEffect, useState } from 'react'
import { formatIssue, type GraphIssue } from '../../graphs/issue.ts'
import { definitions } from '../../nodes/definitions.ts'
import { Button } from '../controls/Button.tsx'
import { Dialog } from '../controls/Dialog.tsx'
import { importFile, withNeeds, type Imported } from '../sharing/import-file.ts'
import { readLink } from '../sharing/link.ts'
import { tellFailures } from '../shell/graph-actions.ts'
import type { DialogProps } from '../shell/dialog-list.ts'
import { openNew } from '../shell/open-graph.ts'
import { text } from '../text/text.ts'
import styles from './Form.module.css'
import { ImportLook } from './ImportLook.tsx'
import { ImportWays } from './ImportWays.tsx'
import { readPasted } from './read-pasted.ts'

const words = text.panels.import

/** What the window may be opened with. */
interface ImportData {
  readonly file?: File
  /** `#g=…` of a shared link. */
  readonly fragment?: string
}

async function readData({ file, fragment }: ImportData): Promise<Imported | undefined> {
  if (file !== undefined) return importFile(file, definitions)
  if (fragment === undefined) return undefined
  const read = await readLink(fragment)
  return read && withNeeds(read, definitions)
}

/** A graph from a file, a picture, a text or a link: what it is and needs is shown before it opens. */
export function ImportDialog({ data, onClose }: DialogProps) {
  const [read, setRead] = useState<Imported>()
  useEffect(() => {
    let wanted = true
    void readData((data as ImportData | undefined) ?? {}).then(
      (result) => wanted && result && setRead(result),
    )
    return () => {
      wanted = false
    }
  }, [data])
  const graph = read?.ok === true ? read.graph : undefined

  function open() {
    if (graph === undefined) return
    onClose()
    void tellFailures(() => openNew(graph))
  }

  return (
    <Dialog
      title={words.title}
      onClose={onClose}
      actions={
        <>
          {read !== undefined && <Button onClick={() => setRead(undefined)}>{words.other}</Button>}
          <Button onClick={onClose}>{text.general.cancel}</Button>
          <Button look="primary" disabled={graph === undefined} onClick={open}>
            {words.open}
          </Button>
        </>
      }
    >
      {read?.ok === true ? (
        <ImportLook graph={read.graph} needs={read.needs} />
      ) : (
        <>
          <ImportWays
            onFile={(file) => void importFile(file, definitions).then(setRead)}
            onText={(pasted) => void readPasted(pasted, definitions).then(setRead)}
          />
          {read?.ok === false && <Problems issues={read.issues} />}
        </>
      )}
    </Dialog>
  )
}

function Problems({ issues }: { readonly issues: readonly GraphIssue[] }) {
  return (
    <div role="alert" className={styles['bad']}>
      {issues.slice(0, 5).map((issue, index) => (
        <p key={`${issue.problem} ${index}`}>{formatIssue(issue)}</p>
      ))}
    </div>
  )
}
