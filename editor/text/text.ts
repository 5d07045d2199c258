import { canvasText } from './canvas.ts'
import { commandText } from './commands.ts'
import { editText } from './edits.ts'
import { generalText } from './general.ts'
import { inspectorText } from './inspector.ts'
import { mediaText } from './media.ts'
import { panelText } from './panels.ts'
import { sharingText } from './sharing.ts'
import { viewerText } from './viewer.ts'

/**
 * Every word that the editor shows, by area; what a node declares about itself aside. A translation is another
 * object of this type.
 */
export const text = {
  general: generalText,
  canvas: canvasText,
  commands: commandText,
  edits: editText,
  inspector: inspectorText,
  media: mediaText,
  panels: panelText,
  sharing: sharingText,
  viewer: viewerText,
} as const
