import { useInterface, type OverlayName } from '../state/interface.ts'
import { useViewer, type ViewerPanel } from './state.ts'

export function toggleOverlay(name: OverlayName): void {
  const { overlays, set } = useInterface.getState()
  set({ overlays: overlays.includes(name) ? overlays.filter((each) => each !== name) : [...overlays, name] })
}

let lastPanel: ViewerPanel = 'faces'

/** Opens a panel of the viewer, or the last one; closes it where it is open. */
export function togglePanel(name?: ViewerPanel): void {
  const { panel, set } = useViewer.getState()
  if (panel !== 'none') lastPanel = panel
  const wanted = name ?? lastPanel
  set({ panel: panel === wanted || (name === undefined && panel !== 'none') ? 'none' : wanted })
}
