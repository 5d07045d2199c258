import { FileText, FileVideo, Image, ScrollText } from 'lucide-react'
import { useState } from 'react'
import { readThumbnails, type MediaFile } from '../../runtime/protocol/endpoints/media.ts'
import { urlOf } from '../../runtime/protocol/endpoint.ts'
import type { Icon } from '../controls/Button.tsx'
import styles from './Thumbnail.module.css'

const signs: { readonly [Kind in MediaFile['kind']]: Icon } = {
  video: FileVideo,
  image: Image,
  report: ScrollText,
  other: FileText,
}

/** A small picture of a file, or the sign of its kind. */
export function Thumbnail({ file, width = 64 }: { readonly file: MediaFile; readonly width?: number }) {
  const [failed, setFailed] = useState<string>()
  const { folder, name, kind, changedAt } = file
  const Sign = signs[kind]
  const pictured = (kind === 'video' || kind === 'image') && failed !== `${name}${changedAt}`
  const source = urlOf(readThumbnails, {
    params: { folder, name },
    // The time makes the browser ask again for a file that was replaced.
    query: { count: 1, width: 2 * width, v: changedAt },
  })
  return (
    <span className={styles['thumbnail']} style={{ width, height: Math.round((width * 9) / 16) }}>
      {pictured ? (
        <img
          src={source}
          alt=""
          loading="lazy"
          decoding="async"
          draggable={false}
          onError={() => setFailed(`${name}${changedAt}`)}
        />
      ) : (
        <Sign size={18} aria-hidden />
      )}
    </span>
  )
}
