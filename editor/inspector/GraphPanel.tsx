import { useId } from 'react'
import { parseEnd, type Graph } from '../../graphs/schema.ts'
import { Section } from '../controls/Section.tsx'
import { TextField } from '../controls/TextField.tsx'
import { definitionsFor } from '../state/definitions.ts'
import { useDocument } from '../state/document.ts'
import { useIssues } from '../state/issues.ts'
import { nodeIn } from '../state/level-index.ts'
import { text } from '../text/text.ts'
import { ParamField } from '../widgets/ParamField.tsx'
import { IssueList } from './IssueList.tsx'
import { NameList } from './NameList.tsx'
import { TitleField } from './TitleField.tsx'
import styles from './Inspector.module.css'

const words = text.inspector.graph

/** The graph itself: name, what is given to it and what it yields as a simple form, and what is wrong with it. */
export function GraphPanel() {
  // Until the first graph has come there is only an empty one in its place.
  const isThere = useDocument(({ opening, graph }) => opening === 'no' || graph.nodes.length > 0)
  return isThere ? <OpenGraph /> : null
}

function OpenGraph() {
  const graph = useDocument((state) => state.graph)
  const issues = useIssues()
  const field = useId()
  const { edit, endGroup } = useDocument.getState()
  const inputs = Object.entries(graph.inputs)
  const outputs = Object.entries(graph.outputs)
  const describe = (description: string) =>
    edit(
      words.describeStep,
      (each) => ({ ...each, description: description === '' ? undefined : description }),
      'description',
    )
  return (
    <>
      <header className={styles['head']}>
        <TitleField
          label={words.name}
          value={graph.name}
          onChange={(name) =>
            name.trim() !== '' &&
            edit(text.edits.steps.renameGraph, (each) => ({ ...each, name: name.trim() }))
          }
        />
        <p className={styles['counts']}>
          <Count figure={graph.nodes.length} words={words.nodes} />
          <Count figure={graph.edges.length} words={words.wires} />
          {graph.stages && <Count figure={graph.stages.length} words={words.stages} />}
        </p>
      </header>
      {issues.length > 0 && (
        <Section title={words.issues} note={issues.length}>
          <IssueList issues={issues} linked />
        </Section>
      )}
      {inputs.length > 0 && (
        <Section title={words.inputs}>
          {inputs.map(([name, end]) => (
            <GivenField key={name} graph={graph} name={name} end={end} />
          ))}
        </Section>
      )}
      {outputs.length > 0 && (
        <Section title={words.outputs}>
          {outputs.map(([name, end]) => (
            <GivenField key={name} graph={graph} name={name} end={end} />
          ))}
        </Section>
      )}
      <Section title={words.about}>
        <label htmlFor={field} className={styles['faint']}>
          {words.description}
        </label>
        <TextField
          id={field}
          rows={3}
          maxLength={5000}
          value={graph.description ?? ''}
          onChange={describe}
          onEnd={endGroup}
        />
      </Section>
      <Section title={words.names} note={inputs.length + outputs.length} startsOpen={false}>
        <NameList ends={[...inputs, ...outputs]} help={words.namesHelp} />
      </Section>
    </>
  )
}

function Count({
  figure,
  words: [one, many],
}: {
  readonly figure: number
  readonly words: readonly [string, string]
}) {
  return (
    <span>
      <b>{figure}</b> {figure === 1 ? one : many}
    </span>
  )
}

interface GivenFieldProps {
  readonly graph: Graph
  readonly name: string
  readonly end: string
}

function GivenField({ graph, name, end }: GivenFieldProps) {
  const { node, port } = parseEnd(end)
  const type = nodeIn(graph, node)?.type
  const known = type !== undefined && definitionsFor(graph).get(type)?.params[port] !== undefined
  if (!known) return <p className={styles['problem']}>{words.unknownEnd(name, end)}</p>
  return <ParamField nodeId={node} param={port} label={name} />
}
