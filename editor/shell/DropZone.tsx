import { useEffect, useState } from 'react'
import { text } from '../text/text.ts'
import styles from './DropZone.module.css'
import { takeFiles } from './take-files.ts'

function carriesFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes('Files') === true
}

/** The whole page takes files; parts of it that take them themselves go first. */
export function DropZone() {
  const [over, setOver] = useState(false)

  useEffect(() => {
    function onOver(event: DragEvent) {
      if (!carriesFiles(event)) return
      // Otherwise the browser leaves the page for the file.
      event.preventDefault()
      setOver(true)
    }
    function onLeave(event: DragEvent) {
      if (event.relatedTarget === null) setOver(false)
    }
    function onDrop(event: DragEvent) {
      if (event.defaultPrevented || !carriesFiles(event)) return
      event.preventDefault()
      void takeFiles([...(event.dataTransfer?.files ?? [])])
    }
    const end = () => setOver(false)
    window.addEventListener('dragover', onOver)
    window.addEventListener('dragleave', onLeave)
    window.addEventListener('drop', onDrop)
    // Also where a part of the page takes the file itself.
    window.addEventListener('drop', end, true)
    window.addEventListener('dragend', end, true)
    return () => {
      window.removeEventListener('dragover', onOver)
      window.removeEventListener('dragleave', onLeave)
      window.removeEventListener('drop', onDrop)
      window.removeEventListener('drop', end, true)
      window.removeEventListener('dragend', end, true)
    }
  }, [])

  if (!over) return null
  return (
    <div className={styles['zone']} role="status">
      <div className={styles['box']}>
        <strong>{text.panels.drop.title}</strong>
        <span>{text.panels.drop.doc}</span>
      </div>
    </div>
  )
}
