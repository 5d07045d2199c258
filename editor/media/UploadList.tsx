import { X } from 'lucide-react'
import { cancelUpload } from '../api/upload.ts'
import { IconButton } from '../controls/Button.tsx'
import { Progress } from '../controls/Progress.tsx'
import { useSession } from '../state/session.ts'
import { text } from '../text/text.ts'
import styles from './MediaPanel.module.css'

const words = text.media

/** Uploads under way, each with a way to stop it. */
export function UploadList() {
  const uploads = Object.entries(useSession((state) => state.uploads))
  if (uploads.length === 0) return null
  return (
    <ul className={styles['uploads']}>
      {uploads.map(([name, done]) => (
        <li key={name}>
          <div>
            <p>
              <span>{name}</span>
              {/* The last byte is sent, the server looks at the file. */}
              {done >= 1 ? words.waiting : `${Math.round(100 * done)} %`}
            </p>
            <Progress label={words.uploading(name)} value={done >= 1 ? undefined : done} />
          </div>
          <IconButton icon={X} label={words.cancelUpload(name)} onClick={() => cancelUpload(name)} />
        </li>
      ))}
    </ul>
  )
}
