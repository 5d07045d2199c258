import { OctagonX, Play } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { AnswerOf } from '../../runtime/protocol/endpoint.ts'
import { planGraph } from '../../runtime/protocol/endpoints/runs.ts'
import { call } from '../api/client.ts'
import { Button } from '../controls/Button.tsx'
import { Dialog } from '../controls/Dialog.tsx'
import type { DialogProps } from '../shell/dialog-list.ts'
import { jumpToNode } from '../shell/jump-to-node.ts'
import { takeSample } from '../shell/first-visit.ts'
import { needsFile } from '../shell/needs-file.ts'
import { useDocument } from '../state/document.ts'
import { useSession } from '../state/session.ts'
import { text } from '../text/text.ts'
import { flatGraph } from '../viewer/walk/flat-graph.ts'
import { titleOf } from '../viewer/walk/flat.ts'
import styles from './PlanDialog.module.css'
import { startOpenGraph } from './start-run.ts'

const words = text.panels.plan

type Plan = AnswerOf<typeof planGraph>

/** Node ids of the run that is asked about; without them everything that writes. */
function targetsOf(data: unknown): string[] | undefined {
  const targets = (data as { readonly targets?: readonly string[] } | undefined)?.targets
  return targets === undefined ? undefined : [...targets]
}

/** What a run would do: what runs, what is reused, what is missing. Nothing is computed for it. */
export function PlanDialog({ data, onClose }: DialogProps) {
  const graph = useDocument((state) => state.graph)
  const [plan, setPlan] = useState<Plan>()
  const [failure, setFailure] = useState<string>()
  const preparing = useSession((state) => state.preparing)
  const targets = targetsOf(data)
  const key = targets?.join(' ')

  useEffect(() => {
    const stop = new AbortController()
    const asked = key === undefined ? {} : { targets: key.split(' ') }
    call(planGraph, { body: { graph, ...asked } }, stop.signal)
      .then(setPlan)
      .catch((error: unknown) => {
        if (!stop.signal.aborted) setFailure(error instanceof Error ? error.message : String(error))
      })
    return () => stop.abort()
  }, [graph, key])

  const wantsVideo = needsFile(graph, 'video')
  const ready = plan !== undefined && plan.issues.length === 0
  return (
    <Dialog
      title={words.title}
      onClose={onClose}
      actions={
        <>
          <Button data-autofocus onClick={onClose}>
            {text.general.close}
          </Button>
          {wantsVideo && (
            <Button disabled={preparing} onClick={() => void takeSample()}>
              {preparing ? text.panels.runs.preparing : words.sample}
            </Button>
          )}
          <Button
            icon={Play}
            look="primary"
            disabled={!ready}
            onClick={() => {
              onClose()
              void startOpenGraph(targets)
            }}
          >
            {words.run}
          </Button>
        </>
      }
    >
      {failure !== undefined && <p role="alert">{failure}</p>}
      {plan === undefined && failure === undefined && <p className={styles['intro']}>{words.asking}</p>}
      {plan !== undefined && plan.issues.length > 0 && <Issues issues={plan.issues} onClose={onClose} />}
      {ready && <Nodes nodes={plan.nodes} />}
    </Dialog>
  )
}

function Issues({ issues, onClose }: { readonly issues: Plan['issues']; readonly onClose: () => void }) {
  return (
    <>
      <p className={styles['intro']}>{words.missing(issues.length)}</p>
      <ul className={styles['issues']}>
        {issues.map((issue, index) => (
          <li key={`${issue.code} ${issue.node ?? ''} ${issue.port ?? ''} ${index}`}>
            <OctagonX size={14} aria-hidden />
            <p>
              <strong>
                {issue.found === undefined ? issue.problem : `${issue.problem}: ${issue.found}`}
              </strong>
              {issue.remedy}
            </p>
            {issue.node !== undefined && (
              <Button
                onClick={() => {
                  onClose()
                  jumpToNode(issue.node ?? '')
                }}
              >
                {words.goTo(issue.node)}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </>
  )
}

function Nodes({ nodes }: { readonly nodes: Plan['nodes'] }) {
  const graph = useDocument((state) => state.graph)
  const flat = flatGraph(graph)
  const count = (what: string) => nodes.filter((each) => each.what === what).length
  return (
    <>
      <p className={styles['intro']}>{words.summary(count('runs'), count('cached'), count('writes'))}</p>
      <ol className={styles['nodes']}>
        {nodes.map(({ node, what }) => (
          <li key={node}>
            <span>{titleOf(flat, node)}</span>
            <small>{node}</small>
            <span className={styles['what']} data-what={what}>
              {words.forecasts[what]}
            </span>
          </li>
        ))}
      </ol>
    </>
  )
}
