import { layoutLevel } from '../layout/layout-level.ts'
import { useDocument } from '../state/document.ts'
import { useInterface } from '../state/interface.ts'
import { text } from '../text/text.ts'
import { canvasView } from './canvas-view.ts'
import { levelNow } from './level-now.ts'
import { say, useLocal } from './local.ts'

/** Arranges the level along its wires. What was changed meanwhile wins: then nothing is moved. */
export async function arrangeGraph(): Promise<void> {
  const { level, definitions } = levelNow()
  try {
    const arranged = await layoutLevel(level, useLocal.getState().sizes, definitions)
    if (levelNow().level !== level || arranged === level) return
    if (!useDocument.getState().editLevel(text.edits.steps.layout, () => arranged)) return
    say(text.edits.steps.layout)
    requestAnimationFrame(() => canvasView()?.fit())
  } catch {
    useInterface.getState().notify({ kind: 'bad', message: text.canvas.noLayout })
  }
}
