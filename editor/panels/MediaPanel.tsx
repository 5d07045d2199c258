import { FileUp, FlaskConical } from 'lucide-react'
import { useState } from 'react'
import type { MediaFile } from '../../runtime/protocol/endpoints/media.ts'
import { openSample } from '../api/sample.ts'
import { orTell } from '../api/tell.ts'
import { uploadFiles } from '../api/upload.ts'
import { Button } from '../controls/Button.tsx'
import { Section } from '../controls/Section.tsx'
import { chooseFiles } from '../media/choose-files.ts'
import { DeleteDialog } from '../media/DeleteDialog.tsx'
import { MediaRow } from '../media/MediaRow.tsx'
import { PlayDialog } from '../media/PlayDialog.tsx'
import { UploadList } from '../media/UploadList.tsx'
import { useFileDrop } from '../media/use-file-drop.ts'
import { useSession } from '../state/session.ts'
import { text } from '../text/text.ts'
import styles from '../media/MediaPanel.module.css'

const words = text.media

/** The files of the workspace: what was given, and what runs made of it. */
export function MediaPanel() {
  const media = useSession((state) => state.media)
  const [playing, setPlaying] = useState<MediaFile>()
  const [deleting, setDeleting] = useState<MediaFile>()
  const { over, ...drop } = useFileDrop({
    onMedia: () => {},
    onFiles: (files) => void uploadFiles(files),
  })
  const given = media.filter(({ folder }) => folder === 'media')
  const made = media.filter(({ folder }) => folder === 'outputs')
  const rows = (files: readonly MediaFile[]) => (
    <ul className={styles['files']}>
      {files.map((file) => (
        <MediaRow
          key={file.path}
          file={file}
          onPlay={() => setPlaying(file)}
          onDelete={() => setDeleting(file)}
        />
      ))}
    </ul>
  )
  return (
    <section className={styles['panel']} aria-label={words.title} data-over={over || undefined} {...drop}>
      <header className={styles['head']}>
        <UploadButton />
      </header>
      <UploadList />
      <div className={styles['scroll']}>
        <Section title={words.given} note={given.length}>
          {given.length === 0 ? <EmptyMedia /> : rows(given)}
        </Section>
        <Section title={words.made} note={made.length}>
          {made.length === 0 ? <p className={styles['empty']}>{words.emptyOutputs}</p> : rows(made)}
        </Section>
      </div>
      {playing && <PlayDialog file={playing} onClose={() => setPlaying(undefined)} />}
      {deleting && <DeleteDialog file={deleting} onClose={() => setDeleting(undefined)} />}
    </section>
  )
}

function UploadButton() {
  const upload = async () => uploadFiles(await chooseFiles('video/*,image/*,.mkv'))
  return (
    <Button icon={FileUp} onClick={() => void upload()}>
      {words.upload}
    </Button>
  )
}

function EmptyMedia() {
  const [busy, setBusy] = useState(false)
  return (
    <div className={styles['empty']}>
      <p>{words.empty}</p>
      <Button
        icon={FlaskConical}
        disabled={busy}
        onClick={() => {
          setBusy(true)
          void orTell(openSample()).finally(() => setBusy(false))
        }}
      >
        {busy ? words.preparing : words.sample}
      </Button>
    </div>
  )
}
