import { createRoot } from 'react-dom/client'
import pixelate from '../../../graphs/pixelate.json' with { type: 'json' }
import { commandFor, placeOf } from '../../../editor/commands/dispatch.ts'
import { canvasCommands } from '../../../editor/commands/canvas-commands.ts'
import { editCommands } from '../../../editor/commands/edit-commands.ts'
import { nodeCommands } from '../../../editor/commands/node-commands.ts'
import { Canvas } from '../../../editor/flow/Canvas.tsx'
import { PalettePanel } from '../../../editor/palette/PalettePanel.tsx'
import { useDocument } from '../../../editor/state/document.ts'
import { useInterface } from '../../../editor/state/interface.ts'
import { useRuns } from '../../../editor/state/runs.ts'
import type { Graph } from '../../../graphs/schema.ts'
import '../../../editor/styles/tokens.css'
import '../../../editor/styles/base.css'
import { largeGraph } from '../large-graph.ts'

const query = new URLSearchParams(location.search)
const count = Number(query.get('nodes') ?? 0)
const theme = query.get('theme') === 'light' ? 'light' : 'dark'
document.documentElement.dataset['theme'] = theme
useInterface.getState().set({ theme })
useDocument.getState().open(count > 0 ? largeGraph(count) : (pixelate as Graph))
Object.assign(window, { stores: { useDocument, useInterface, useRuns } })

const commands = [...editCommands, ...canvasCommands, ...nodeCommands]
window.addEventListener('keydown', (event) => {
  const command = commandFor(commands, event, placeOf(event.target, event.key), false)
  if (command === undefined) return
  event.preventDefault()
  void command.run()
})

const root = document.getElementById('root')
if (root !== null)
  createRoot(root).render(
    <div style={{ display: 'flex', height: '100%' }}>
      {query.has('palette') && (
        <div style={{ width: 260, background: 'var(--surface)' }}>
          <PalettePanel />
        </div>
      )}
      <div style={{ flex: 1, minWidth: 0 }}>
        <Canvas />
      </div>
    </div>,
  )
