import type { AnyNodeDefinition } from '../../nodes/core/define-node.ts'
import { Section } from '../controls/Section.tsx'
import { text } from '../text/text.ts'
import { ParamField } from '../widgets/ParamField.tsx'
import { PresetButton } from './PresetButton.tsx'

export interface ParamListProps {
  readonly ids: readonly string[]
  readonly definition: AnyNodeDefinition
  /** Those that are shown; all without it. */
  readonly only?: ReadonlySet<string>
}

/** The parameters of a node, or of several together; rare ones are folded away. */
export function ParamList({ ids, definition, only }: ParamListProps) {
  const [first, ...others] = ids
  const params = Object.entries(definition.params).filter(([name]) => only === undefined || only.has(name))
  if (first === undefined || params.length === 0) return null
  const usual = params.filter(([, spec]) => spec.advanced !== true)
  const advanced = params.filter(([, spec]) => spec.advanced === true)
  const fields = (list: typeof params) =>
    list.map(([name]) => <ParamField key={name} nodeId={first} others={others} param={name} />)
  return (
    <>
      {usual.length > 0 && (
        <Section
          title={text.inspector.node.params}
          actions={only === undefined && <PresetButton ids={ids} definition={definition} />}
        >
          {fields(usual)}
        </Section>
      )}
      {advanced.length > 0 && (
        <Section title={text.inspector.node.advanced} note={advanced.length} startsOpen={false}>
          {fields(advanced)}
        </Section>
      )}
    </>
  )
}
