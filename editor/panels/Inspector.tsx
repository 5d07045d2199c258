import { useMemo } from 'react'
import { levelAt } from '../edits/level.ts'
import { GraphPanel } from '../inspector/GraphPanel.tsx'
import { GroupPanel } from '../inspector/GroupPanel.tsx'
import { NodePanel } from '../inspector/NodePanel.tsx'
import { NotePanel } from '../inspector/NotePanel.tsx'
import { SeveralPanel } from '../inspector/SeveralPanel.tsx'
import { StagePanel } from '../inspector/StagePanel.tsx'
import { subjectOf } from '../inspector/subject.ts'
import { WirePanel } from '../inspector/WirePanel.tsx'
import styles from '../inspector/Inspector.module.css'
import { useDocument } from '../state/document.ts'
import { useInterface } from '../state/interface.ts'
import { text } from '../text/text.ts'

/** Everything about what is selected; about the graph where nothing is. */
export function Inspector() {
  const graph = useDocument((state) => state.graph)
  const path = useDocument((state) => state.path)
  const selected = useInterface((state) => state.selected)
  const edges = useInterface((state) => state.selectedEdges)
  const subject = useMemo(
    () => subjectOf(levelAt(graph, path), path, selected, edges),
    [graph, path, selected, edges],
  )
  const panels = {
    graph: () => <GraphPanel />,
    stage: () => <StagePanel />,
    node: ({ id }: { readonly id: string }) => <NodePanel key={id} id={id} />,
    several: ({ ids }: { readonly ids: readonly string[] }) => <SeveralPanel key={ids.join()} ids={ids} />,
    group: ({ id }: { readonly id: string }) => <GroupPanel key={id} id={id} />,
    note: ({ id }: { readonly id: string }) => <NotePanel key={id} id={id} />,
    wire: ({ to }: { readonly to: string }) => <WirePanel key={to} to={to} />,
  } as const
  const panel = panels[subject.kind] as (subject: unknown) => ReturnType<typeof GraphPanel>
  return (
    <section className={styles['inspector']} aria-label={text.inspector.title}>
      {panel(subject)}
    </section>
  )
}
