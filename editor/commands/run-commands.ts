import { GitCompare, ListChecks, Play, Square, StepForward } from 'lucide-react'
import { hidesFaces } from '../runs/hides-faces.ts'
import { activeRunOf, cancelById, startOpenGraph } from '../runs/start-run.ts'
import { isActive } from '../shell/follow-run.ts'
import { targetOfSelection } from '../runs/run-target.ts'
import { useDocument } from '../state/document.ts'
import { useInterface } from '../state/interface.ts'
import { useRuns } from '../state/runs.ts'
import { useSession } from '../state/session.ts'
import { text } from '../text/text.ts'
import type { Command } from './command.ts'

const words = text.commands.run

const active = () => activeRunOf(useRuns.getState().records, useSession.getState().graphId)
const hasNodes = () => useDocument.getState().graph.nodes.length > 0
const lastTwo = () =>
  useRuns
    .getState()
    .records.filter((record) => !isActive(record))
    .slice(0, 2)

export const runCommands: readonly Command[] = [
  {
    id: 'run.all',
    group: 'Run',
    title: () => (hidesFaces(useDocument.getState().graph) ? words.hideFaces : words.all),
    keywords: words.allKeywords,
    icon: Play,
    shortcuts: ['Mod+Enter'],
    whileTyping: true,
    applies: hasNodes,
    run: () => startOpenGraph(),
  },
  {
    id: 'run.to-here',
    group: 'Run',
    title: words.toHere,
    keywords: words.toHereKeywords,
    icon: StepForward,
    shortcuts: ['Mod+Shift+Enter'],
    whileTyping: true,
    applies: () => targetOfSelection() !== undefined,
    run: () => {
      const target = targetOfSelection()
      return target === undefined ? undefined : startOpenGraph([target])
    },
  },
  {
    id: 'run.dry',
    group: 'Run',
    title: words.dry,
    keywords: words.dryKeywords,
    icon: ListChecks,
    shortcuts: ['Alt+Enter'],
    applies: hasNodes,
    run: () => useInterface.getState().set({ dialog: { name: 'plan' } }),
  },
  {
    id: 'run.cancel',
    group: 'Run',
    title: words.cancel,
    keywords: words.cancelKeywords,
    icon: Square,
    shortcuts: ['Mod+Shift+X'],
    applies: () => active() !== undefined,
    run: () => cancelById(active()?.id ?? ''),
  },
  {
    id: 'run.compare',
    group: 'Run',
    title: words.compare,
    icon: GitCompare,
    applies: () => lastTwo().length === 2,
    run: () =>
      useInterface
        .getState()
        .set({ dialog: { name: 'compare', data: { runs: lastTwo().map(({ id }) => id) } } }),
  },
]
