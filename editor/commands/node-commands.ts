import { Boxes, Cable, Eye, FastForward, FoldVertical, LogIn, Palette, PenLine, VolumeX } from 'lucide-react'
import { allAre, allCollapsed, collapseSelected, someCanBypass, toggleSelected } from '../flow/arranging.ts'
import { openColours } from '../flow/colours.ts'
import { openConnect } from '../flow/connect-by-key.ts'
import { enterStage } from '../flow/entering.ts'
import { nudge, selectedItems, selectedNodes } from '../flow/items.ts'
import { levelNow } from '../flow/level-now.ts'
import { openMenuOfSelection } from '../flow/menus.ts'
import { pinNode } from '../flow/pinning.ts'
import { renameSelected } from '../flow/renaming.ts'
import { dissolve, isStage, separate, stageFromSelection, stageUsers } from '../flow/stage-actions.ts'
import { walk, type Direction } from '../flow/walking.ts'
import { text } from '../text/text.ts'
import type { Command } from './command.ts'

const words = text.canvas.commands
const someNodes = () => selectedNodes().length > 0
const oneNode = () => selectedNodes().length === 1
const first = () => selectedNodes()[0]

function withFirst(act: (id: string) => void): () => void {
  return () => {
    const id = first()
    if (id !== undefined) act(id)
  }
}

const arrows = { left: 'ArrowLeft', right: 'ArrowRight', up: 'ArrowUp', down: 'ArrowDown' } as const
const steps: { readonly [Each in Direction]: readonly [x: number, y: number] } = {
  left: [-1, 0],
  right: [1, 0],
  up: [0, -1],
  down: [0, 1],
}

const moveCommands = (['left', 'right', 'up', 'down'] as const).flatMap((direction): Command[] => {
  const [x, y] = steps[direction]
  const arrow = arrows[direction]
  const moving = { group: 'Node', area: 'canvas', applies: () => selectedItems().length > 0 } as const
  return [
    {
      ...moving,
      id: `node.move-${direction}`,
      title: words.move[direction],
      shortcuts: [arrow],
      run: () => nudge(x, y),
    },
    {
      ...moving,
      id: `node.move-far-${direction}`,
      title: words.moveFar[direction],
      shortcuts: [`Shift+${arrow}`],
      run: () => nudge(10 * x, 10 * y),
    },
    {
      id: `node.walk-${direction}`,
      group: 'Node',
      title: words.walk[direction],
      shortcuts: [`Alt+${arrow}`],
      area: 'canvas',
      run: () => walk(direction),
    },
  ]
})

/** What concerns the selected nodes. */
export const nodeCommands: readonly Command[] = [
  {
    id: 'node.menu',
    group: 'Node',
    title: words.menu,
    shortcuts: ['Enter'],
    area: 'canvas',
    applies: () => selectedItems().length > 0,
    run: openMenuOfSelection,
  },
  {
    id: 'node.connect',
    group: 'Node',
    title: words.connect,
    keywords: words.keywords.connect,
    icon: Cable,
    shortcuts: ['C'],
    area: 'canvas',
    applies: oneNode,
    run: withFirst(openConnect),
  },
  {
    id: 'node.rename',
    group: 'Node',
    title: words.rename,
    icon: PenLine,
    shortcuts: ['F2'],
    area: 'canvas',
    applies: () => selectedItems().length === 1,
    run: renameSelected,
  },
  {
    id: 'node.pin',
    group: 'Node',
    title: words.pin,
    icon: Eye,
    shortcuts: ['V'],
    area: 'canvas',
    applies: oneNode,
    run: withFirst(pinNode),
  },
  {
    id: 'node.bypass',
    group: 'Node',
    title: words.bypass,
    keywords: words.keywords.bypass,
    icon: FastForward,
    shortcuts: ['Mod+B'],
    applies: () => someCanBypass() || allAre('bypassed'),
    run: () => toggleSelected('bypassed'),
  },
  {
    id: 'node.mute',
    group: 'Node',
    title: words.mute,
    keywords: words.keywords.mute,
    icon: VolumeX,
    shortcuts: ['Mod+M'],
    applies: someNodes,
    run: () => toggleSelected('muted'),
  },
  {
    id: 'node.collapse',
    group: 'Node',
    title: () => (allCollapsed() ? words.expand : words.collapse),
    icon: FoldVertical,
    shortcuts: ['K'],
    area: 'canvas',
    applies: someNodes,
    run: collapseSelected,
  },
  {
    id: 'node.colour',
    group: 'Node',
    title: words.colour,
    icon: Palette,
    applies: () => selectedItems().length > 0,
    run: openColours,
  },
  {
    id: 'node.stage',
    group: 'Node',
    title: words.stage,
    keywords: words.keywords.stage,
    icon: Boxes,
    shortcuts: ['Mod+Shift+G'],
    applies: someNodes,
    run: stageFromSelection,
  },
  {
    id: 'node.enter',
    group: 'Node',
    title: words.enter,
    icon: LogIn,
    shortcuts: ['Mod+ArrowDown'],
    applies: () => isStage(first()),
    run: withFirst((id) => {
      const node = levelNow().level.nodes.find((each) => each.id === id)
      if (node) enterStage(node)
    }),
  },
  {
    id: 'node.dissolve',
    group: 'Node',
    title: words.dissolve,
    keywords: words.keywords.dissolve,
    applies: () => isStage(first()),
    run: withFirst(dissolve),
  },
  {
    id: 'node.separate',
    group: 'Node',
    title: words.separate,
    applies: () => isStage(first()) && stageUsers(first() ?? '') > 1,
    run: withFirst(separate),
  },
  ...moveCommands,
]
