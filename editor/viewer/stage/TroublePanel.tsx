import { CircleAlert, ScanFace } from 'lucide-react'
import { Button } from '../../controls/Button.tsx'
import { useDocument } from '../../state/document.ts'
import { useInterface } from '../../state/interface.ts'
import { useRuns } from '../../state/runs.ts'
import { useSession } from '../../state/session.ts'
import { text } from '../../text/text.ts'
import { findFirst } from '../live/find-first.ts'
import { runOnItsWay } from '../live/run-on-its-way.ts'
import type { Trouble } from '../live/moment.ts'
import { Finding } from './Finding.tsx'
import { useViewer } from '../state.ts'
import { flatGraph } from '../walk/flat-graph.ts'
import { definitionAt, titleOf } from '../walk/flat.ts'
import styles from './TroublePanel.module.css'

const words = text.viewer

/** The run that finds what is missing: the one that was asked for it, else one of this graph on its way to it. */
function useIsFinding(nodes: readonly string[]): string | undefined {
  const finding = useViewer((state) => state.finding)
  const graphId = useSession((state) => state.graphId)
  return useRuns(({ records, states }) => {
    const asked = records.find(({ id }) => id === finding)
    if (finding !== undefined && asked?.status !== 'done' && asked?.status !== 'cancelled') return finding
    return runOnItsWay(records, states, graphId, nodes)
  })
}

/** What was missing was found, by the run that was asked for it or another one, and the picture is under way. */
function useIsMaking(): boolean {
  const busy = useViewer((state) => state.busy)
  const finding = useViewer((state) => state.finding)
  const graphId = useSession((state) => state.graphId)
  const last = useRuns(({ records }) =>
    records.find(({ id, graphId: own }) => (finding === undefined ? own === graphId : id === finding)),
  )
  return busy && last?.status === 'done'
}

export interface TroublePanelProps {
  readonly trouble: Trouble
  /** Beside the picture instead of over it. */
  readonly small?: boolean
}

/** Why there is no picture, and the one button that changes it. */
export function TroublePanel({ trouble, small = false }: TroublePanelProps) {
  const graph = useDocument((state) => state.graph)
  const finding = useIsFinding(trouble.kind === 'needs' ? trouble.nodes : [])
  const making = useIsMaking()
  const failed = useRuns(({ records }) => records.find(({ id }) => id === finding)?.status === 'failed')
  const isVideo = useViewer(({ moment }) => (moment?.after ?? moment?.before)?.frameCount !== 1)
  const flat = flatGraph(graph)
  const className = `${styles['panel']} ${small ? styles['small'] : ''}`
  if (trouble.kind === 'failed') {
    const { node, message } = trouble
    return (
      <div className={className} role="alert">
        <CircleAlert size={20} aria-hidden className={styles['badSign'] ?? ''} />
        <div>
          <h3>{node === undefined ? words.failed.title : titleOf(flat, node)}</h3>
          <p>{message}</p>
        </div>
        {node !== undefined && (
          <Button
            onClick={() => {
              useInterface.getState().select([node.split('--')[0] ?? node])
              useInterface.getState().set({ right: 'inspector' })
            }}
          >
            {words.failed.showNode}
          </Button>
        )}
      </div>
    )
  }
  const yieldsFaces = trouble.nodes.some((id) =>
    Object.values(definitionAt(flat, id)?.outputs ?? {}).some(({ type }) => type.preview === 'faces'),
  )
  // Once it was found, what was missing is no news any more.
  const title = making
    ? words.needs.making
    : (yieldsFaces ? words.needs.title : words.needs.titleOther)(isVideo)
  const titles = trouble.nodes.map((id) => titleOf(flat, id))
  return (
    <div className={className} role={making ? 'status' : 'group'} aria-label={title}>
      <ScanFace size={small ? 16 : 22} aria-hidden className={styles['sign'] ?? ''} />
      <div>
        <h3>{title}</h3>
        {!small && !making && <p>{words.needs.body}</p>}
        {!making && <p className={styles['nodes']}>{titles.join(' · ')}</p>}
        {finding !== undefined && <Finding id={finding} />}
      </div>
      {!making && (finding === undefined || failed) && (
        <Button look="primary" onClick={() => void findFirst(trouble.nodes)}>
          {yieldsFaces ? words.needs.find : words.needs.findOther}
        </Button>
      )}
    </div>
  )
}
