import { FileUp, X } from 'lucide-react'
import { useRef, useState, type RefObject } from 'react'
import type { FileParam } from '../../nodes/core/param-kinds.ts'
import type { MediaFile } from '../../runtime/protocol/endpoints/media.ts'
import { Button } from '../controls/Button.tsx'
import { Popover } from '../controls/Popover.tsx'
import { TextField } from '../controls/TextField.tsx'
import { takesKind } from '../media/file-params.ts'
import { Thumbnail } from '../media/Thumbnail.tsx'
import { useSession } from '../state/session.ts'
import { formatBytes } from '../text/quantities.ts'
import { text } from '../text/text.ts'
import styles from './FilePicker.module.css'

export interface FilePickerProps {
  readonly anchor: RefObject<HTMLElement | null>
  readonly spec: FileParam
  readonly value: string
  readonly onPick: (file: MediaFile) => void
  readonly onUpload: (file: File) => void
  readonly onClear: () => void
  readonly onClose: () => void
}

const accepted = { video: 'video/*,.mkv', image: 'image/*', any: '*' } as const

/** The workspace's files that a parameter takes, with a search from a few on, and an upload. */
export function FilePicker(props: FilePickerProps) {
  const { anchor, spec, value, onPick, onUpload, onClear, onClose } = props
  const media = useSession((session) => session.media)
  const [search, setSearch] = useState('')
  const chooser = useRef<HTMLInputElement>(null)
  const words = text.inspector.file
  const fitting = media.filter(({ kind }) => takesKind(spec, kind))
  const shown = fitting.filter(({ name }) => name.toLowerCase().includes(search.toLowerCase()))
  return (
    <Popover anchor={anchor} label={words.choose(spec.media)} wide onClose={onClose}>
      {fitting.length > 6 && (
        <div className={styles['search']}>
          <TextField
            value={search}
            onChange={setSearch}
            label={text.general.search}
            placeholder={text.general.search}
          />
        </div>
      )}
      {shown.length === 0 && (
        <p className={styles['empty']}>{fitting.length === 0 ? words.none : text.general.nothingFound}</p>
      )}
      <ul className={styles['list']}>
        {shown.map((file) => (
          <li key={file.path}>
            <button
              type="button"
              data-autofocus={file.path === value || undefined}
              aria-current={file.path === value}
              onClick={() => onPick(file)}
            >
              <Thumbnail file={file} width={64} />
              <span>
                <span className={styles['name']}>{file.name}</span>
                <span className={styles['fact']}>
                  {words.folders[file.folder]} · {formatBytes(file.bytes)}
                </span>
              </span>
            </button>
          </li>
        ))}
      </ul>
      <div className={styles['actions']}>
        <Button icon={FileUp} onClick={() => chooser.current?.click()}>
          {words.upload}
        </Button>
        {value !== '' && (
          <Button icon={X} look="quiet" onClick={onClear}>
            {words.clear}
          </Button>
        )}
        <input
          ref={chooser}
          type="file"
          hidden
          accept={accepted[spec.media]}
          onChange={(event) => {
            const [file] = event.currentTarget.files ?? []
            if (file === undefined) return
            onUpload(file)
            onClose()
          }}
        />
      </div>
    </Popover>
  )
}
