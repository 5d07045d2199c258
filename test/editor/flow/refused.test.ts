import { beforeEach, describe, expect, it, vi } from 'vitest'
import { startTellingRefused } from '../../../editor/api/hold.ts'
import { copyItems } from '../../../editor/edits/fragment.ts'
import { writeFragment } from '../../../editor/edits/fragment-text.ts'
import { makeStage } from '../../../editor/edits/make-stage.ts'
import { addNodeOf } from '../../../editor/flow/adding.ts'
import { groupSelected, noteAt, toggleSelected } from '../../../editor/flow/arranging.ts'
import { duplicateSelected, pasteText } from '../../../editor/flow/clipboard.ts'
import { nudge, removeSelected } from '../../../editor/flow/items.ts'
import { useLocal } from '../../../editor/flow/local.ts'
import { dissolve, stageFromSelection } from '../../../editor/flow/stage-actions.ts'
import { wire } from '../../../editor/flow/wiring.ts'
import { putFileInGraph } from '../../../editor/media/put-in-graph.ts'
import { useDocument } from '../../../editor/state/document.ts'
import { useInterface } from '../../../editor/state/interface.ts'
import { addFace } from '../../../editor/viewer/corrections/actions.ts'
import { looking, useViewer } from '../../../editor/viewer/state.ts'
import { definitions } from '../../../nodes/definitions.ts'
import { templateGraph } from '../../helpers/templates.ts'

startTellingRefused()
// Here is no page to show anything in.
vi.stubGlobal('requestAnimationFrame', () => 0)

const plain = templateGraph('cover')
const staged = makeStage(plain, [], ['track'], 'Find', definitions)
if (!staged.ok) throw new Error(staged.reason)
const { graph, node: stage } = staged
const fragment = writeFragment(copyItems(graph, [], ['cover']))
const blur = definitions.get('blur-faces')!

const commands: Readonly<Record<string, () => unknown>> = {
  'a node from the palette': () => addNodeOf(blur),
  'a node on a wire': () => addNodeOf(blur, { edge: 'cover.frames' }),
  paste: () => pasteText(fragment, true),
  duplicate: duplicateSelected,
  delete: () => removeSelected(true),
  'make a stage': stageFromSelection,
  'dissolve a stage': () => dissolve(stage),
  group: groupSelected,
  note: () => noteAt({ x: 0, y: 0 }),
  bypass: () => toggleSelected('bypassed'),
  move: () => nudge(10, 0),
  wire: () => wire({ side: 'output', end: 'load.video' }, 'verify.frames', { x: 0, y: 0 }),
  'a file': () => putFileInGraph({ path: 'media/talk.mp4', kind: 'video' }),
  'a face by hand': () => addFace([1, 1, 20, 20], { width: 100, height: 100 }),
}

/** Everything that a person sees of a change. */
function seen(): unknown {
  const { past, future } = useDocument.getState()
  const { selected, selectedEdges } = useInterface.getState()
  const { said, naming, writing } = useLocal.getState()
  const { tool, track, correction } = useViewer.getState()
  const shown = { said, naming, writing, tool, track, correction }
  return structuredClone({
    graph: useDocument.getState().graph,
    past,
    future,
    selected,
    selectedEdges,
    shown,
  })
}

beforeEach(() => {
  useDocument.setState({ locked: false })
  useDocument.getState().open(graph)
  useDocument.getState().edit('Rename', (each) => ({ ...each, name: 'Mine' }))
  useInterface.setState({ notices: [] })
  useInterface.getState().select(['cover'])
  useLocal.setState({ said: '', naming: undefined, writing: undefined })
  useViewer.getState().set({ tool: looking, track: undefined, correction: undefined })
})

describe('a refused change', () => {
  it.each(Object.entries(commands))('%s leaves everything as it was, but for one message', async (_, run) => {
    useDocument.setState({ locked: true })
    const before = seen()
    await run()
    expect(seen()).toEqual(before)
    expect(useInterface.getState().notices).toMatchObject([
      { kind: 'bad', message: expect.stringMatching(/another tab edits this graph/) },
    ])
  })

  it.each(Object.entries(commands))('%s is a change where it is not refused', async (_, run) => {
    const { graph: before } = useDocument.getState()
    await run()
    expect(useDocument.getState().graph).not.toBe(before)
  })
})
