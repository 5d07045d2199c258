import { canvasText } from './canvas.ts'
import { commandText } from './commands.ts'
import { editText } from './edits.ts'
import { generalText } from './general.ts'
import { inspectorText } from './inspector.ts'
import { listViewText } from './list-view.ts'
import { mediaText } from './media.ts'
import { modelText } from './models.ts'
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
  listView: listViewText,
  media: mediaText,
  models: modelText,
  panels: panelText,
  sharing: sharingText,
  viewer: viewerText,
} as const
