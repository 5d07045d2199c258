import { Maximize, Play, SquarePlus } from 'lucide-react'
import { addFaceInMiddle } from '../viewer/corrections/FaceActions.tsx'
import { cutSelected, excludeSelected, selectedFace, startJoin } from '../viewer/corrections/actions.ts'
import { overlayNames, useInterface, viewModes } from '../state/interface.ts'
import { text } from '../text/text.ts'
import { zoomBy } from '../viewer/stage/use-viewport.ts'
import { centred, type Size } from '../viewer/stage/view-transform.ts'
import { looking, shownOf, useViewer, viewerPanels } from '../viewer/state.ts'
import { frameCountNow, jump, showFrame, stepFrames, togglePlay } from '../viewer/timeline/seek.ts'
import { toggleOverlay, togglePanel } from '../viewer/toggles.ts'
import type { Command } from './command.ts'

const words = text.viewer
const { commands: titles } = words

const isVideo = () => frameCountNow() > 1

function pictureSize(): Size | undefined {
  return shownOf(useViewer.getState().moment)
}

const hasPicture = () => pictureSize() !== undefined
const hasFaceHere = () => selectedFace()?.face !== undefined

function zoom(factor: number): void {
  const picture = pictureSize()
  if (picture !== undefined) zoomBy(factor, picture)
}

/** Commands that hold while the focus is in the viewer share what does not differ. */
function inViewer(command: Omit<Command, 'group' | 'area'>): Command {
  return { ...command, group: 'View', area: 'viewer' }
}

const steps: readonly Omit<Command, 'group' | 'area'>[] = [
  { id: 'next-frame', title: titles.nextFrame, shortcuts: ['ArrowRight'], run: () => stepFrames(1) },
  { id: 'previous-frame', title: titles.previousFrame, shortcuts: ['ArrowLeft'], run: () => stepFrames(-1) },
  { id: 'ten-on', title: titles.tenOn, shortcuts: ['Shift+ArrowRight'], run: () => stepFrames(10) },
  { id: 'ten-back', title: titles.tenBack, shortcuts: ['Shift+ArrowLeft'], run: () => stepFrames(-10) },
  { id: 'first-frame', title: titles.first, shortcuts: ['Home'], run: () => showFrame(0) },
  { id: 'last-frame', title: titles.last, shortcuts: ['End'], run: () => showFrame(frameCountNow() - 1) },
  { id: 'next-jump', title: titles.nextJump, shortcuts: ['Alt+ArrowRight'], run: () => jump(1) },
  { id: 'previous-jump', title: titles.previousJump, shortcuts: ['Alt+ArrowLeft'], run: () => jump(-1) },
]
const moving = steps.map((step) => inViewer({ ...step, id: `viewer.${step.id}`, applies: isVideo }))

const faces: readonly Command[] = [
  inViewer({
    id: 'viewer.exclude',
    title: words.exclude.action,
    shortcuts: ['Delete'],
    applies: hasFaceHere,
    run: excludeSelected,
  }),
  inViewer({
    id: 'viewer.cut',
    title: words.cut.action,
    shortcuts: ['X'],
    applies: hasFaceHere,
    run: cutSelected,
  }),
  inViewer({
    id: 'viewer.join',
    title: words.join.action,
    shortcuts: ['J'],
    applies: hasFaceHere,
    run: startJoin,
  }),
  inViewer({
    id: 'viewer.add-face',
    title: words.add.tool,
    icon: SquarePlus,
    keywords: ['draw', 'box', 'missed', 'correct'],
    shortcuts: ['F'],
    applies: hasPicture,
    run: () => useViewer.getState().set({ tool: { name: 'add' } }),
  }),
  inViewer({
    id: 'viewer.add-face-in-middle',
    title: words.add.inMiddle,
    shortcuts: ['Enter'],
    applies: () => useViewer.getState().tool.name === 'add',
    run: addFaceInMiddle,
  }),
  inViewer({
    id: 'viewer.escape',
    title: titles.escape,
    shortcuts: ['Escape'],
    run: () => useViewer.getState().set({ tool: looking, track: undefined, correction: undefined }),
  }),
]

const looks: readonly Command[] = [
  ...viewModes.map((mode, index) =>
    inViewer({
      id: `viewer.mode-${mode}`,
      title: titles.mode(words.modes[mode]),
      shortcuts: [String(index + 1)],
      run: () => useInterface.getState().set({ viewMode: mode }),
    }),
  ),
  ...overlayNames.map((name) =>
    inViewer({
      id: `viewer.overlay-${name}`,
      title: titles.overlay(words.overlays[name]),
      run: () => toggleOverlay(name),
    }),
  ),
  ...viewerPanels.map((name) =>
    inViewer({
      id: `viewer.panel-${name}`,
      title: titles.panel(words.panels[name]),
      run: () => togglePanel(name),
    }),
  ),
  inViewer({ id: 'viewer.zoom-in', title: words.zoomIn, shortcuts: ['+'], run: () => zoom(1.25) }),
  inViewer({ id: 'viewer.zoom-out', title: words.zoomOut, shortcuts: ['-'], run: () => zoom(1 / 1.25) }),
  inViewer({
    id: 'viewer.fit',
    title: words.fit,
    icon: Maximize,
    shortcuts: ['0'],
    run: () => useViewer.getState().set({ view: undefined }),
  }),
  inViewer({
    id: 'viewer.full-size',
    title: words.fullSize,
    applies: hasPicture,
    run: () => {
      const picture = pictureSize()
      const { viewport, set } = useViewer.getState()
      if (picture !== undefined) set({ view: centred(viewport, picture, 1) })
    },
  }),
]

/** What a person can do in the viewer. */
export const viewerCommands: readonly Command[] = [
  {
    id: 'viewer.play',
    group: 'View',
    title: titles.play,
    icon: Play,
    area: 'viewer',
    shortcuts: ['Space'],
    applies: isVideo,
    run: togglePlay,
  },
  ...moving,
  ...looks,
  ...faces,
  {
    id: 'viewer.unpin',
    group: 'View',
    title: titles.unpin,
    applies: () => useInterface.getState().pin !== undefined,
    run: () => useInterface.getState().set({ pin: undefined }),
  },
]
