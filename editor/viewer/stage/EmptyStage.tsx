import { Film, ImageOff, Upload } from 'lucide-react'
import { useRef, useState, type DragEvent } from 'react'
import { openSample } from '../../api/sample.ts'
import { orTell } from '../../api/tell.ts'
import { uploadFiles } from '../../api/upload.ts'
import { Button } from '../../controls/Button.tsx'
import { Progress } from '../../controls/Progress.tsx'
import { takeFiles } from '../../shell/take-files.ts'
import { useSession } from '../../state/session.ts'
import { text } from '../../text/text.ts'
import styles from './EmptyStage.module.css'
import { RecentFiles } from './RecentFiles.tsx'

const words = text.viewer.empty

/** Nothing to show: a place to drop a video, or to choose one. */
export function EmptyStage({ takesFile }: { readonly takesFile: boolean }) {
  const chooser = useRef<HTMLInputElement>(null)
  const uploads = useSession((state) => state.uploads)
  const [isOver, setOver] = useState(false)
  const isMaking = useSession((state) => state.preparing)

  function drop(event: DragEvent) {
    setOver(false)
    if (event.dataTransfer.files.length === 0) return
    event.preventDefault()
    event.stopPropagation()
    void takeFiles([...event.dataTransfer.files])
  }

  if (!takesFile)
    return (
      <div className={styles['empty']}>
        <ImageOff size={28} aria-hidden />
        <h3>{words.noGraph}</h3>
        <p>{words.noGraphBody}</p>
      </div>
    )
  return (
    <div
      className={styles['empty']}
      data-over={isOver || undefined}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes('Files')) return
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <Film size={28} aria-hidden />
      <h3>{isOver ? words.drop : words.title}</h3>
      <p>{words.body}</p>
      <div className={styles['buttons']}>
        <Button icon={Upload} look="primary" onClick={() => chooser.current?.click()}>
          {words.choose}
        </Button>
        <Button title={words.sampleHint} disabled={isMaking} onClick={() => void orTell(openSample())}>
          {isMaking ? words.making : words.sample}
        </Button>
      </div>
      <RecentFiles />
      {Object.entries(uploads).map(([name, share]) => (
        <div key={name} className={styles['upload']} role="status">
          {words.uploading(name, Math.round(share * 100))}
          <Progress label={name} value={share} />
        </div>
      ))}
      <input
        ref={chooser}
        type="file"
        hidden
        accept="video/*,image/*,.mkv"
        onChange={(event) => {
          const files = [...(event.currentTarget.files ?? [])]
          event.currentTarget.value = ''
          if (files.length > 0) void uploadFiles(files)
        }}
      />
    </div>
  )
}
