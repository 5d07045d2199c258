import type { ComponentType } from 'react'
import { Tabs } from '../controls/Tabs.tsx'
import { text } from '../text/text.ts'
import { CorrectionList } from './corrections/CorrectionList.tsx'
import { useCorrections } from './corrections/use-corrections.ts'
import { CheckPanel } from './faces/CheckPanel.tsx'
import { FaceGallery } from './faces/FaceGallery.tsx'
import { useViewer, viewerPanels, type ViewerPanel } from './state.ts'
import styles from './Viewer.module.css'

const words = text.viewer.panels

const panels: { readonly [Name in ViewerPanel]: ComponentType } = {
  faces: FaceGallery,
  corrections: CorrectionList,
  check: CheckPanel,
}

/** Lists beside the picture: faces, corrections by hand, what the check found. */
export function SidePanel({ panel }: { readonly panel: ViewerPanel }) {
  const faces = useViewer(({ moment }) => moment?.faces?.tracks.length)
  const flagged = useViewer(({ findings }) => findings?.flagged.length)
  const corrections = useCorrections().length
  const badges = { faces, corrections: corrections || undefined, check: flagged || undefined }
  const Panel = panels[panel]
  return (
    <aside className={styles['panel']} aria-label={words.label}>
      <Tabs
        label={words.label}
        tabs={viewerPanels.map((name) => ({ name, label: words[name], badge: badges[name] }))}
        value={panel}
        onChange={(name) => useViewer.getState().set({ panel: name })}
      >
        <Panel />
      </Tabs>
    </aside>
  )
}
