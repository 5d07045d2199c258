import { stageIdOf } from '../../graphs/stage-names.ts'
import type { GraphNode } from '../../graphs/schema.ts'
import type { AnyNodeDefinition } from '../../nodes/core/define-node.ts'
import { Button } from '../controls/Button.tsx'
import { Section } from '../controls/Section.tsx'
import { setTitle } from '../edits/appearance.ts'
import { levelAt } from '../edits/level.ts'
import { definitionsFor } from '../state/definitions.ts'
import { enterStage } from '../flow/entering.ts'
import { useDocument } from '../state/document.ts'
import { issuesAbout, useIssues } from '../state/issues.ts'
import { nodeIn } from '../state/level-index.ts'
import { text } from '../text/text.ts'
import { IssueList } from './IssueList.tsx'
import { NodeForm } from './NodeForm.tsx'
import { NodeStatus } from './NodeStatus.tsx'
import { ParamList } from './ParamList.tsx'
import { PortList } from './PortList.tsx'
import { TitleField } from './TitleField.tsx'
import { UnknownNode } from './UnknownNode.tsx'
import styles from './Inspector.module.css'

const words = text.inspector.node

/** One node: title, what it is, parameters, ports, and what became of it. */
export function NodePanel({ id }: { readonly id: string }) {
  const node = useDocument(({ graph, path }) => nodeIn(levelAt(graph, path), id))
  const definition = useDocument(({ graph }) => definitionsFor(graph).get(node?.type ?? ''))
  const stage = useDocument(({ path }) => path.at(-1))
  const all = useIssues()
  if (node === undefined) return null
  // Values out of range are told at their fields.
  const issues = issuesAbout(all, stage, id).filter(({ code }) => code !== 'param-out-of-range')
  return (
    <>
      <NodeHead node={node} definition={definition} />
      {issues.length > 0 && (
        <div className={styles['stateRow']}>
          <IssueList issues={issues} />
        </div>
      )}
      <NodeStatus id={id} />
      {definition === undefined ? (
        <UnknownNode node={node} />
      ) : (
        <>
          <ParamList ids={[id]} definition={definition} />
          <Section title={words.ports}>
            <PortList id={id} definition={definition} />
          </Section>
        </>
      )}
      <Section title={words.properties}>
        <NodeForm node={node} definition={definition} />
      </Section>
    </>
  )
}

interface NodeHeadProps {
  readonly node: GraphNode
  readonly definition: AnyNodeDefinition | undefined
}

function NodeHead({ node, definition }: NodeHeadProps) {
  const inside = stageIdOf(node.type)
  const { editLevel } = useDocument.getState()
  return (
    <header
      className={styles['head']}
      data-coloured={node.colour !== undefined || undefined}
      style={{ '--mark': node.colour } as React.CSSProperties}
    >
      <TitleField
        label={words.title}
        value={node.title ?? definition?.title ?? node.type}
        onChange={(title) =>
          editLevel(text.edits.steps.title, (level) =>
            setTitle(level, node.id, title === definition?.title ? '' : title),
          )
        }
      />
      <p className={styles['kind']}>
        <span>{definition?.title ?? words.unknownType}</span>·<code>{node.id}</code>
      </p>
      {definition && <p className={styles['summary']}>{definition.summary}</p>}
      {inside !== undefined && definition && (
        <div className={styles['buttons']}>
          <Button onClick={() => enterStage(node)}>{words.enter}</Button>
        </div>
      )}
    </header>
  )
}
