import { useId } from 'react'
import { Section } from '../controls/Section.tsx'
import { TextField } from '../controls/TextField.tsx'
import { stageAt } from '../edits/level.ts'
import { describeStage } from '../edits/stages.ts'
import { useDocument } from '../state/document.ts'
import { useIssues } from '../state/issues.ts'
import { text } from '../text/text.ts'
import { IssueList } from './IssueList.tsx'
import { NameList } from './NameList.tsx'
import { StagePorts } from './StagePorts.tsx'
import { TitleField } from './TitleField.tsx'
import styles from './Inspector.module.css'

const words = text.inspector.stage

/** The stage whose inside is open: its title, ports and parameters. */
export function StagePanel() {
  const stage = useDocument(({ graph, path }) => stageAt(graph, path))
  const all = useIssues()
  const field = useId()
  if (stage === undefined) return null
  const issues = all.filter((issue) => issue.stage === stage.id)
  const { edit, endGroup } = useDocument.getState()
  return (
    <>
      <header className={styles['head']}>
        <TitleField
          label={words.name}
          value={stage.title}
          onChange={(title) =>
            edit(text.edits.steps.renameStage(title), (graph) => describeStage(graph, stage.id, { title }))
          }
        />
        <p className={styles['kind']}>
          {words.kind} · <code>{stage.id}</code>
        </p>
        <p className={styles['summary']}>{words.help}</p>
      </header>
      {issues.length > 0 && (
        <Section title={text.inspector.graph.issues} note={issues.length}>
          <IssueList issues={issues} linked />
        </Section>
      )}
      <Section title={words.params} note={Object.keys(stage.params).length}>
        <NameList ends={Object.entries(stage.params)} help={words.paramsHelp} />
      </Section>
      <Section title={words.ports}>
        <StagePorts stage={stage} />
      </Section>
      <Section title={text.inspector.graph.about}>
        <label htmlFor={field} className={styles['faint']}>
          {text.inspector.graph.description}
        </label>
        <TextField
          id={field}
          rows={3}
          maxLength={1000}
          value={stage.summary ?? ''}
          onChange={(summary) =>
            edit(
              text.inspector.graph.describeStep,
              (graph) => describeStage(graph, stage.id, { summary }),
              `summary ${stage.id}`,
            )
          }
          onEnd={endGroup}
        />
      </Section>
    </>
  )
}
