import { useMemo } from 'react'
import { placesFor } from '../../media/file-params.ts'
import { putFileInGraph } from '../../media/put-in-graph.ts'
import { Thumbnail } from '../../media/Thumbnail.tsx'
import { definitionsFor } from '../../state/definitions.ts'
import { useDocument } from '../../state/document.ts'
import { useSession } from '../../state/session.ts'
import { text } from '../../text/text.ts'
import styles from './EmptyStage.module.css'

const most = 4

/** The newest files that are there already and can go into the graph: one click puts one in. */
export function RecentFiles() {
  const graph = useDocument((state) => state.graph)
  const media = useSession((state) => state.media)
  const files = useMemo(() => {
    const definitions = definitionsFor(graph)
    const own = media.filter(({ folder }) => folder === 'media')
    return own.filter(({ kind }) => placesFor(graph, definitions, kind).length === 1).slice(0, most)
  }, [graph, media])
  if (files.length === 0) return null
  return (
    <ul className={styles['recent']} aria-label={text.viewer.empty.recent}>
      {files.map((file) => (
        <li key={file.path}>
          <button type="button" title={file.name} onClick={() => putFileInGraph(file)}>
            <Thumbnail file={file} width={72} />
            <span>{file.name}</span>
          </button>
        </li>
      ))}
    </ul>
  )
}
