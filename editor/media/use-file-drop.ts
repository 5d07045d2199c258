import { useState, type DragEvent } from 'react'
import type { MediaFile } from '../../runtime/protocol/endpoints/media.ts'
import { carriesFile, droppedMedia } from './drag.ts'

export interface FileDrop {
  readonly disabled?: boolean
  /** A file of the workspace, dragged from a list of the page. */
  readonly onMedia: (file: Pick<MediaFile, 'path' | 'kind'>) => void
  /** Files from outside; one at least. */
  readonly onFiles: (files: readonly File[]) => void
}

/** Handlers for an element on which files can be dropped; the page's own handler does not see them then. */
export function useFileDrop({ disabled = false, onMedia, onFiles }: FileDrop) {
  const [over, setOver] = useState(false)

  function onDragOver(event: DragEvent) {
    if (disabled || !carriesFile(event.dataTransfer)) return
    event.preventDefault()
    event.stopPropagation()
    event.dataTransfer.dropEffect = 'copy'
    setOver(true)
  }

  function onDragLeave(event: DragEvent) {
    const inside = event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget)
    if (!inside) setOver(false)
  }

  function onDrop(event: DragEvent) {
    setOver(false)
    if (disabled || !carriesFile(event.dataTransfer)) return
    event.preventDefault()
    event.stopPropagation()
    const media = droppedMedia(event.dataTransfer)
    const files = [...event.dataTransfer.files]
    if (media !== undefined) onMedia(media)
    else if (files.length > 0) onFiles(files)
  }

  return { over, onDragOver, onDragEnter: onDragOver, onDragLeave, onDrop }
}
