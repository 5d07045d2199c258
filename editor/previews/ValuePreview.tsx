import styles from './Previews.module.css'
import type { PreviewProps } from './previews.ts'

/** A number, a text or another value without a picture. */
export function ValuePreview({ moment, title }: PreviewProps) {
  if (moment.value?.kind !== 'value') return null
  return (
    <div className={styles['value']}>
      <span>{title}</span>
      <output>{moment.value.text}</output>
    </div>
  )
}
