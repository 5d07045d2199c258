import { SquarePlus } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { Graph } from '../../graphs/schema.ts'
import { listTemplates } from '../../runtime/protocol/endpoints/graphs.ts'
import { call } from '../api/client.ts'
import { Dialog } from '../controls/Dialog.tsx'
import { newGraph, tellFailures } from '../shell/graph-actions.ts'
import { GraphThumb } from '../shell/GraphThumb.tsx'
import type { DialogProps } from '../shell/dialog-list.ts'
import { openNew } from '../shell/open-graph.ts'
import { emptyGraph } from '../state/document.ts'
import { text } from '../text/text.ts'
import { effectPictures, inGalleryOrder } from './effect-pictures.ts'
import styles from './Gallery.module.css'

const words = text.panels.templates

/** The graphs that ship with the program, as pictures; one click opens a graph of one's own from one. */
export function TemplatesDialog({ onClose }: DialogProps) {
  const [templates, setTemplates] = useState<readonly { readonly id: string; readonly graph: Graph }[]>()
  useEffect(() => {
    void tellFailures(async () => setTemplates(inGalleryOrder(await call(listTemplates, {}))))
  }, [])

  return (
    <Dialog title={words.title} size="wide" onClose={onClose}>
      {templates === undefined && <p>{words.loading}</p>}
      <ul className={styles['gallery']}>
        {templates?.map(({ id, graph }) => (
          <li key={id}>
            <Card
              picture={effectPictures[id]}
              graph={graph}
              name={graph.name}
              doc={graph.description ?? ''}
              onTake={() => {
                onClose()
                void tellFailures(() => openNew(graph))
              }}
            />
          </li>
        ))}
        {templates !== undefined && (
          <li>
            <Card
              graph={emptyGraph}
              name={words.empty}
              doc={words.emptyDoc}
              onTake={() => {
                onClose()
                void newGraph()
              }}
            />
          </li>
        )}
      </ul>
    </Dialog>
  )
}

interface CardProps {
  /** Address of a picture of what it does; without one its nodes are shown. */
  readonly picture?: string | undefined
  readonly graph: Graph
  readonly name: string
  readonly doc: string
  readonly onTake: () => void
}

function Card({ picture, graph, name, doc, onTake }: CardProps) {
  return (
    <button type="button" className={styles['card']} aria-label={words.use(name)} onClick={onTake}>
      <span className={styles['picture']}>
        <CardPicture {...{ picture, graph, name }} />
      </span>
      <span className={styles['words']}>
        <strong>{name}</strong>
        <span>{doc}</span>
      </span>
    </button>
  )
}

function CardPicture({ picture, graph, name }: Pick<CardProps, 'picture' | 'graph' | 'name'>) {
  if (picture !== undefined) return <img src={picture} alt={words.example(name)} />
  if (graph.nodes.length === 0) return <SquarePlus size={28} strokeWidth={1.5} aria-hidden />
  return <GraphThumb graph={graph} label={words.pictureOf(name)} />
}
