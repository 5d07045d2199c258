import { FileImage, FileJson } from 'lucide-react'
import { writeGraph } from '../../graphs/document.ts'
import { shareable } from '../../graphs/share.ts'
import { definitions } from '../../nodes/definitions.ts'
import { Button } from '../controls/Button.tsx'
import { Dialog } from '../controls/Dialog.tsx'
import { GraphThumb } from '../shell/GraphThumb.tsx'
import { tellFailures } from '../shell/graph-actions.ts'
import type { DialogProps } from '../shell/dialog-list.ts'
import { useDocument } from '../state/document.ts'
import { text } from '../text/text.ts'
import styles from './Form.module.css'
import { pictureWithGraph } from './graph-picture.ts'
import look from './ImportDialog.module.css'
import { fileNameOf, saveFile } from './save-file.ts'

const words = text.panels.export

/** The graph as a file to pass on. */
export function ExportDialog({ onClose }: DialogProps) {
  const graph = useDocument((state) => state.graph)
  const name = fileNameOf(graph.name)

  function saveJson() {
    saveFile(`${name}.json`, 'application/json', writeGraph(shareable(graph, definitions)))
    onClose()
  }

  async function savePicture() {
    const bytes = await pictureWithGraph(graph)
    if (bytes !== undefined) saveFile(`${name}.png`, 'image/png', bytes)
    onClose()
  }

  return (
    <Dialog title={words.title(graph.name)} onClose={onClose}>
      <div className={look['picture']}>
        <GraphThumb graph={graph} label={words.picture} />
      </div>
      <div className={styles['row']}>
        <Button data-autofocus icon={FileJson} look="primary" onClick={saveJson}>
          {words.json}
        </Button>
        <Button
          icon={FileImage}
          disabled={graph.nodes.length === 0}
          onClick={() => void tellFailures(savePicture)}
        >
          {words.png}
        </Button>
      </div>
      <div className={styles['row']}>
        <p className={styles['note']}>{words.note}</p>
      </div>
    </Dialog>
  )
}
