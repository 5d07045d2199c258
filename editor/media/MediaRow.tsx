import { Download, Ellipsis, Eye, Play, Trash2, Workflow } from 'lucide-react'
import { readMedia, type MediaFile } from '../../runtime/protocol/endpoints/media.ts'
import { urlOf } from '../../runtime/protocol/endpoint.ts'
import type { MenuItem } from '../controls/Menu.tsx'
import { MenuButton } from '../controls/MenuButton.tsx'
import { useInterface } from '../state/interface.ts'
import { formatBytes } from '../text/quantities.ts'
import { text } from '../text/text.ts'
import { carryMedia } from './drag.ts'
import { openPlaces, putFileAt } from './put-in-graph.ts'
import { Thumbnail } from './Thumbnail.tsx'
import { useFacts } from './use-facts.ts'
import { writeFacts } from './write-facts.ts'
import styles from './MediaPanel.module.css'

const words = text.media

export interface MediaRowProps {
  readonly file: MediaFile
  readonly onPlay: () => void
  readonly onDelete: () => void
}

/** A file: picture, facts, and what can be done with it. It can be dragged to the canvas or to a node. */
export function MediaRow({ file, onPlay, onDelete }: MediaRowProps) {
  const facts = useFacts(file)
  const problem = facts?.problem
  return (
    <li
      className={styles['row']}
      draggable
      onDragStart={(event) => carryMedia(event.dataTransfer, file)}
      onDoubleClick={onPlay}
    >
      <button type="button" title={file.kind === 'video' ? words.play : words.show} onClick={onPlay}>
        <Thumbnail file={file} width={72} />
        {file.kind === 'video' && (
          <span className={styles['play']}>
            <Play size={14} aria-hidden />
          </span>
        )}
        <span className="visually-hidden">
          {file.kind === 'video' ? words.play : words.show} {file.name}
        </span>
      </button>
      <div>
        <p className={styles['name']} title={file.name}>
          {file.name}
        </p>
        <p className={styles['fact']} data-bad={problem !== undefined || undefined}>
          {problem ?? [facts && writeFacts(facts), formatBytes(file.bytes)].filter(Boolean).join(' · ')}
        </p>
      </div>
      <MenuButton
        icon={Ellipsis}
        label={words.actions(file.name)}
        items={() => menu(file, onPlay, onDelete)}
      />
    </li>
  )
}

function menu(file: MediaFile, onPlay: () => void, onDelete: () => void): MenuItem[] {
  const places = openPlaces(file.kind)
  const uses = places.map((place) => ({
    id: `use ${place.node} ${place.param}`,
    label: places.length === 1 ? words.use : words.useAt(place.node),
    icon: Workflow,
    run: () => {
      if (!putFileAt(file, place)) return
      useInterface.getState().notify({ kind: 'good', message: words.used(file.name) })
    },
  }))
  const { folder, name } = file
  return [
    ...(uses.length === 0
      ? [{ id: 'use', label: words.use, icon: Workflow, disabled: true, run: () => {} }]
      : uses),
    {
      id: 'play',
      label: file.kind === 'video' ? words.play : words.show,
      icon: file.kind === 'video' ? Play : Eye,
      run: onPlay,
    },
    {
      id: 'download',
      label: words.download,
      icon: Download,
      run: () => {
        const link = document.createElement('a')
        link.href = urlOf(readMedia, { params: { folder, name }, query: { download: true } })
        link.download = name
        link.click()
      },
    },
    { id: 'delete', label: words.delete, icon: Trash2, look: 'danger', separated: true, run: onDelete },
  ]
}
