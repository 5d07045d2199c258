import type { AnswerOfKind } from '../viewer/live/moment.ts'
import { text } from '../text/text.ts'
import { nameOfItem } from '../viewer/overlays/names.ts'
import { useViewer, type Thumbnail } from '../viewer/state.ts'
import styles from './Previews.module.css'
import type { PreviewProps } from './previews.ts'

/** A number, a text or another value without a picture; a list of them as a table. */
export function ValuePreview({ moment, title }: PreviewProps) {
  const { value } = moment
  if (value?.kind === 'table') return <ValueTable table={value} title={title} />
  if (value?.kind !== 'value') return null
  return (
    <div className={styles['value']}>
      <span>{title}</span>
      <output>{value.text}</output>
    </div>
  )
}

function Portrait({ picture }: { readonly picture: Thumbnail | undefined }) {
  return picture === undefined ? null : <img className={styles['portrait']} src={picture.url} alt="" />
}

function ValueTable({ table, title }: { readonly table: AnswerOfKind<'table'>; readonly title: string }) {
  const { columns, rows, more } = table
  const hasKeys = rows.some(({ key }) => key !== '')
  const tracks = useViewer(({ moment }) => moment?.faces?.tracks)
  const gallery = useViewer((state) => state.gallery)
  const pictureOf = (key: string) => {
    const own = tracks?.filter(({ id, identityId }) => (identityId ?? id) === key).map(({ id }) => id)
    return gallery.find((item) => own?.includes(item.key))
  }
  return (
    <div className={styles['tableSpace']}>
      <table className={styles['table']}>
        <caption>{title}</caption>
        <thead>
          <tr>
            {hasKeys && <th scope="col">{text.viewer.table.item}</th>}
            {columns.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, cells }) => (
            <tr key={key}>
              {hasKeys && (
                <th scope="row">
                  <span className={styles['who']}>
                    <Portrait picture={pictureOf(key)} />
                    {nameOfItem(key, tracks)}
                  </span>
                </th>
              )}
              {cells.map((cell, at) => (
                <td key={columns[at]}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {more > 0 && <p>{text.viewer.table.more(more)}</p>}
    </div>
  )
}
