import { Check, Download, FileVideo, TriangleAlert, type LucideIcon } from 'lucide-react'
import type { GraphNeeds } from '../../graphs/needs.ts'
import type { Graph } from '../../graphs/schema.ts'
import { GraphThumb } from '../shell/GraphThumb.tsx'
import { useSession } from '../state/session.ts'
import { formatBytes } from '../text/quantities.ts'
import { text } from '../text/text.ts'
import styles from './ImportDialog.module.css'

const words = text.panels.import

export interface ImportLookProps {
  readonly graph: Graph
  readonly needs: GraphNeeds
}

/** A graph before it opens: its picture, its name, and what has to be there for it. */
export function ImportLook({ graph, needs }: ImportLookProps) {
  const missing = needs.unknownTypes.length + needs.newer.length
  return (
    <>
      <div className={styles['picture']}>
        <GraphThumb graph={graph} label={words.pictureOf(graph.name)} />
      </div>
      <div className={styles['about']}>
        <h3>{graph.name}</h3>
        <p>{graph.description ?? words.size(graph.nodes.length)}</p>
      </div>
      <ul className={styles['needs']} aria-label={words.needs}>
        {needs.exposing.map(({ node, param, label }) => (
          <Need
            key={`${node}.${param}`}
            icon={TriangleAlert}
            kind="warn"
            title={words.exposing(label)}
            doc={words.exposingDoc(`${node}.${param}`)}
          />
        ))}
        {missing === 0 && <Need icon={Check} kind="good" title={words.nodesKnown(graph.nodes.length)} />}
        {needs.unknownTypes.map(({ type, nodes }) => (
          <Need
            key={type}
            icon={TriangleAlert}
            kind="warn"
            title={words.unknown(type)}
            doc={words.unknownDoc(nodes)}
          />
        ))}
        {needs.newer.map(({ node, type, version }) => (
          <Need
            key={node}
            icon={TriangleAlert}
            kind="warn"
            title={words.newer(type, version)}
            doc={words.newerDoc}
          />
        ))}
        {needs.models.map((id) => (
          <ModelNeed key={id} id={id} />
        ))}
        {needs.files.map(({ node, param, media }) => (
          <Need
            key={`${node}.${param}`}
            icon={FileVideo}
            title={words.file(media)}
            doc={words.fileDoc(`${node}.${param}`)}
          />
        ))}
      </ul>
    </>
  )
}

function ModelNeed({ id }: { readonly id: string }) {
  const model = useSession((state) => state.models.find((each) => each.id === id))
  if (model === undefined)
    return (
      <Need icon={TriangleAlert} kind="warn" title={words.unknownModel(id)} doc={words.unknownModelDoc} />
    )
  const there = model.state === 'installed' || model.state === 'embedded'
  const facts = words.model(formatBytes(model.bytes), model.licence, model.commercialUse)
  return (
    <Need
      icon={there ? Check : Download}
      kind={there ? 'good' : 'warn'}
      title={model.title}
      doc={there ? facts : `${facts} ${model.remedy ?? ''}`}
    />
  )
}

interface NeedProps {
  readonly icon: LucideIcon
  readonly kind?: 'good' | 'warn'
  readonly title: string
  readonly doc?: string
}

function Need({ icon: Sign, kind, title, doc }: NeedProps) {
  return (
    <li>
      <Sign size={15} aria-hidden className={kind && styles[kind]} />
      <span>
        {title}
        {doc !== undefined && <small>{doc}</small>}
      </span>
    </li>
  )
}
