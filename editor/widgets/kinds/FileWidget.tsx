import { ChevronDown, FileQuestion, FileUp } from 'lucide-react'
import { useRef, useState } from 'react'
import type { FileParam } from '../../../nodes/core/param-kinds.ts'
import type { MediaFile } from '../../../runtime/protocol/endpoints/media.ts'
import { uploadFile } from '../../api/upload.ts'
import { refreshMedia } from '../../api/media.ts'
import { takesKind } from '../../media/file-params.ts'
import { Thumbnail } from '../../media/Thumbnail.tsx'
import { useFileDrop } from '../../media/use-file-drop.ts'
import { writeFacts } from '../../media/write-facts.ts'
import { useFacts } from '../../media/use-facts.ts'
import { useSession } from '../../state/session.ts'
import { text } from '../../text/text.ts'
import { FilePicker } from '../FilePicker.tsx'
import type { WidgetProps } from '../widget.ts'
import styles from './FileWidget.module.css'

/** A file of the workspace: chosen from a list, or dropped on it. */
export function FileWidget(props: WidgetProps<FileParam>) {
  const { spec, mixed, disabled, compact, onChange, onEnd } = props
  const value = typeof props.value === 'string' ? props.value : ''
  const file = useSession(({ media }) => media.find(({ path }) => path === value))
  const facts = useFacts(compact ? undefined : file)
  const [open, setOpen] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const words = text.inspector.file

  function take({ path }: Pick<MediaFile, 'path'>) {
    onChange(path)
    onEnd()
    setOpen(false)
  }

  async function upload(given: File) {
    const stored = await uploadFile(given)
    if (stored === undefined) return
    await refreshMedia().catch(() => {})
    take(stored)
  }

  const { over, ...drop } = useFileDrop({
    disabled,
    onMedia: (dropped) => takesKind(spec, dropped.kind) && take(dropped),
    onFiles: ([given]) => given !== undefined && void upload(given),
  })
  const name = mixed ? text.inspector.mixed : value.split('/').at(-1)
  const fact = file === undefined ? undefined : (facts?.problem ?? (facts && writeFacts(facts)))
  return (
    <span className={styles['file']} data-over={over || undefined} {...drop}>
      <button
        ref={button}
        type="button"
        className={`${styles['chosen']} nodrag`}
        disabled={disabled}
        aria-haspopup="dialog"
        aria-expanded={open}
        aria-labelledby={`${props.labelledBy} ${props.labelledBy}-file`}
        aria-describedby={props.describedBy}
        data-invalid={props.invalid || undefined}
        onClick={() => setOpen(!open)}
      >
        {file !== undefined && !mixed ? (
          <Thumbnail file={file} width={compact ? 32 : 64} />
        ) : (
          <span className={styles['sign']}>
            {value === '' ? <FileUp size={16} aria-hidden /> : <FileQuestion size={16} aria-hidden />}
          </span>
        )}
        <span className={styles['words']} id={`${props.labelledBy}-file`}>
          <span className={styles['name']}>{name === '' ? words.choose(spec.media) : name}</span>
          {!compact && (
            <span className={styles['fact']} data-bad={facts?.problem !== undefined || undefined}>
              {value === '' ? words.orDrop : file === undefined && !mixed ? words.notThere : fact}
            </span>
          )}
        </span>
        <ChevronDown size={12} aria-hidden />
      </button>
      {open && (
        <FilePicker
          anchor={button}
          spec={spec}
          value={value}
          onPick={take}
          onUpload={(given) => void upload(given)}
          onClear={() => take({ path: '' })}
          onClose={() => setOpen(false)}
        />
      )}
    </span>
  )
}
