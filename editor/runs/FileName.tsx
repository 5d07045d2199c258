import { nameParts } from './outputs.ts'
import styles from './FileName.module.css'

/** The name of a file on one line: where it is too long its end stays, which tells files of one run apart. */
export function FileName({ path }: { readonly path: string }) {
  const [start, end] = nameParts(path)
  return (
    <span className={styles['name']} title={path}>
      <span className={styles['start']}>{start}</span>
      {end}
    </span>
  )
}
