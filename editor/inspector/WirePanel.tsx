import { Unplug } from 'lucide-react'
import { canConnect, targetOf } from '../../graphs/connect.ts'
import { parseEnd } from '../../graphs/schema.ts'
import { Button } from '../controls/Button.tsx'
import { disconnect } from '../edits/connect.ts'
import { levelAt } from '../edits/level.ts'
import { useDefinitions } from '../state/definitions.ts'
import { useDocument } from '../state/document.ts'
import { useTrail } from '../flow/run-view.ts'
import { useInterface } from '../state/interface.ts'
import { edgeInto, nodeIn } from '../state/level-index.ts'
import { useRuns } from '../state/runs.ts'
import { text } from '../text/text.ts'
import { statusOf } from './run-status.ts'
import styles from './Inspector.module.css'

const words = text.inspector.wire

/** A wire: its ends, what travels on it, and whether that is converted. */
export function WirePanel({ to }: { readonly to: string }) {
  const level = useDocument(({ graph, path }) => levelAt(graph, path))
  const trail = useTrail()
  const definitions = useDefinitions()
  const run = useInterface((state) => state.run)
  const runState = useRuns(({ states }) => (run === undefined ? undefined : states[run]))
  const edge = edgeInto(level, to)
  if (edge === undefined) return null
  const [source, sink] = [parseEnd(edge.from), parseEnd(edge.to)]
  const giving = definitions.get(nodeIn(level, source.node)?.type ?? '')?.outputs[source.port]
  const taking = definitions.get(nodeIn(level, sink.node)?.type ?? '')
  const target = taking && targetOf(taking, sink.port)
  const connection = giving && target && canConnect(giving, target)
  const facts = statusOf(runState, trail, source.node)?.facts[source.port]
  const select = (id: string) => useInterface.getState().select([id])
  const takes = target?.kind === 'port' ? target.spec.type.title : target?.spec.label
  return (
    <>
      <header
        className={styles['head']}
        data-coloured
        style={{ '--mark': giving?.type.colour } as React.CSSProperties}
      >
        <h2 className={styles['title']}>{words.title}</h2>
        <p className={styles['summary']}>{giving?.type.doc}</p>
      </header>
      <div className={styles['body']}>
        <div className={styles['row']}>
          <span>{words.from}</span>
          <button type="button" className={styles['link']} onClick={() => select(source.node)}>
            {edge.from}
          </button>
        </div>
        <div className={styles['row']}>
          <span>{words.to}</span>
          <button type="button" className={styles['link']} onClick={() => select(sink.node)}>
            {edge.to}
          </button>
        </div>
        <div className={styles['row']}>
          <span>{words.type}</span>
          <span>
            {giving ? (giving.list ? words.listOf(giving.type.title) : giving.type.title) : words.unknown}
          </span>
        </div>
        <div className={styles['row']}>
          <span>{words.conversion}</span>
          <span>
            {connection?.ok === true && connection.conversion !== undefined && giving && takes !== undefined
              ? words.converted(giving.type.title, takes)
              : words.asItIs}
          </span>
        </div>
        <div className={styles['row']}>
          <span>{words.facts}</span>
          <span>{facts ?? words.noFacts}</span>
        </div>
        {connection?.ok === false && (
          <p className={styles['problem']} role="alert">
            {words.unfit(connection.reason)}
          </p>
        )}
        <div className={styles['buttons']}>
          <Button
            icon={Unplug}
            look="danger"
            onClick={() =>
              useDocument.getState().editLevel(text.edits.steps.disconnect, (each) => disconnect(each, [to]))
            }
          >
            {words.remove}
          </Button>
        </div>
      </div>
    </>
  )
}
