import type { Level } from '../edits/level.ts'
import { useDocument } from '../state/document.ts'
import { useLocal } from './local.ts'

/** The end of a resize: one step. */
export function endResize(label: string, change: (level: Level) => Level): void {
  useDocument.getState().editLevel(label, change)
  useLocal.setState({ moved: new Map(), resized: new Map() })
}
