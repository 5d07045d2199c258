import { Crosshair, FileJson, Plus } from 'lucide-react'
import { stageIdOf } from '../../graphs/stage-names.ts'
import { definitionsOf } from '../../graphs/stages.ts'
import { definitions } from '../../nodes/definitions.ts'
import type { GraphSummary } from '../../runtime/protocol/endpoints/graphs.ts'
import type { Icon } from '../controls/Button.tsx'
import { addNodeOf } from '../flow/adding.ts'
import { canvasView } from '../flow/canvas-view.ts'
import { levelNow } from '../flow/level-now.ts'
import { tellFailures } from '../shell/graph-actions.ts'
import { jumpToNode } from '../shell/jump-to-node.ts'
import { openGraph } from '../shell/open-graph.ts'
import { takesChanges, useDocument } from '../state/document.ts'
import { text } from '../text/text.ts'
import type { Command } from './command.ts'
import { titleOf } from './dispatch.ts'
import { formatShortcut, onMac } from './shortcut.ts'

const words = text.commands.palette

/** A line of the command palette. */
export interface PaletteEntry {
  readonly id: string
  readonly title: string
  /** What kind of thing it is. */
  readonly kind: string
  readonly keywords: readonly string[]
  readonly icon: Icon | undefined
  readonly shortcut: string | undefined
  readonly disabled: boolean
  run(): void | Promise<void>
}

export function commandEntries(commands: readonly Command[]): readonly PaletteEntry[] {
  return commands.map((command) => {
    const [shortcut] = command.shortcuts ?? []
    return {
      id: command.id,
      title: titleOf(command),
      kind: text.commands.groups[command.group],
      keywords: command.keywords ?? [],
      icon: command.icon,
      shortcut: shortcut === undefined ? undefined : formatShortcut(shortcut, onMac),
      disabled: command.applies?.() === false,
      run: () => command.run(),
    }
  })
}

/** The nodes of the open graph: chosen, they are shown. */
export function nodeEntries(): readonly PaletteEntry[] {
  const { graph } = useDocument.getState()
  const known = definitionsOf(graph, definitions)
  return graph.nodes.map(({ id, type, title }) => ({
    id: `node ${id}`,
    title: words.goTo(title ?? known.get(type)?.title ?? type, id),
    kind: words.node,
    keywords: [id],
    icon: Crosshair,
    shortcut: undefined,
    disabled: false,
    run: () => jumpToNode(id),
  }))
}

/** Every type of node that the open level can hold: chosen, one is added. */
export function additionEntries(): readonly PaletteEntry[] {
  const { path } = useDocument.getState()
  return [...levelNow().definitions.values()]
    .filter(({ type }) => !path.includes(stageIdOf(type) ?? ''))
    .map((definition) => ({
      id: `add ${definition.type}`,
      title: words.add(definition.title),
      kind: words.newNode,
      keywords: [definition.type, ...(definition.keywords ?? [])],
      icon: Plus,
      shortcut: undefined,
      disabled: !takesChanges(useDocument.getState()),
      run: () => {
        const id = addNodeOf(definition)
        if (id !== undefined) canvasView()?.focus(id)
      },
    }))
}

export function graphEntries(graphs: readonly GraphSummary[]): readonly PaletteEntry[] {
  return graphs.map(({ id, name }) => ({
    id: `graph ${id}`,
    title: words.open(name),
    kind: words.graph,
    keywords: [],
    icon: FileJson,
    shortcut: undefined,
    disabled: false,
    run: async () => {
      await tellFailures(() => openGraph(id))
    },
  }))
}
