import { Tabs } from '../controls/Tabs.tsx'
import { Inspector } from '../panels/Inspector.tsx'
import { RunsPanel } from '../runs/RunsPanel.tsx'
import { useInterface } from '../state/interface.ts'
import { useRuns } from '../state/runs.ts'
import { text } from '../text/text.ts'
import { isActive } from './follow-run.ts'
import { Region } from './Region.tsx'

/** Inspector and runs, one at a time. */
export function RightPanel() {
  const right = useInterface((state) => state.right)
  const set = useInterface((state) => state.set)
  const active = useRuns((state) => state.records.filter(isActive).length)
  const words = text.panels.right
  return (
    <Tabs
      label={text.panels.page.right}
      value={right}
      onChange={(name) => set({ right: name })}
      tabs={[
        { name: 'inspector', label: words.inspector },
        { name: 'runs', label: words.runs, badge: active > 0 ? active : undefined },
      ]}
    >
      {right === 'inspector' ? (
        <Region key="inspector" name={words.inspector}>
          <Inspector />
        </Region>
      ) : (
        <Region key="runs" name={words.runs}>
          <RunsPanel />
        </Region>
      )}
    </Tabs>
  )
}
