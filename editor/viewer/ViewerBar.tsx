import {
  Axis3d,
  Maximize,
  PanelRight,
  Radio,
  ScanFace,
  SquareDashed,
  SquarePlus,
  Tag,
  ZoomIn,
  ZoomOut,
} from 'lucide-react'
import { IconButton, type Icon } from '../controls/Button.tsx'
import { Segmented } from '../controls/Segmented.tsx'
import { overlayNames, useInterface, viewModes, type OverlayName, type ViewMode } from '../state/interface.ts'
import { useRuns } from '../state/runs.ts'
import { text } from '../text/text.ts'
import { ShownSelect } from './ShownSelect.tsx'
import { centred, fit } from './stage/view-transform.ts'
import { zoomBy } from './stage/use-viewport.ts'
import { looking, shownOf, useViewer } from './state.ts'
import { toggleOverlay, togglePanel } from './toggles.ts'
import styles from './Viewer.module.css'

const words = text.viewer

const overlayIcons: { readonly [Name in OverlayName]: Icon } = {
  boxes: SquareDashed,
  landmarks: ScanFace,
  pose: Axis3d,
  labels: Tag,
}

function Zoom({ width, height }: { readonly width: number; readonly height: number }) {
  const view = useViewer((state) => state.view)
  const viewport = useViewer((state) => state.viewport)
  const picture = { width, height }
  const { scale } = view ?? fit(viewport, picture)
  return (
    <span className={styles['group']}>
      <IconButton
        icon={ZoomOut}
        label={words.zoomOut}
        shortcut="−"
        className={styles['roomy']}
        onClick={() => zoomBy(1 / 1.25, picture)}
      />
      <button
        type="button"
        className={styles['scale']}
        title={words.fullSize}
        aria-label={`${words.zoom(scale)}. ${words.fullSize}`}
        onClick={() => useViewer.getState().set({ view: centred(viewport, picture, 1) })}
      >
        {words.zoom(scale)}
      </button>
      <IconButton
        className={styles['roomy']}
        icon={ZoomIn}
        label={words.zoomIn}
        shortcut="+"
        onClick={() => zoomBy(1.25, picture)}
      />
      <IconButton
        icon={Maximize}
        label={words.fit}
        shortcut="0"
        pressed={view === undefined}
        onClick={() => useViewer.getState().set({ view: undefined })}
      />
    </span>
  )
}

/** Is there a run whose pictures could be shown? */
function useIsRunning(): boolean {
  const run = useInterface((state) => state.run)
  return useRuns(({ records }) => records.some(({ id, status }) => id === run && status === 'running'))
}

/** What is shown, compared with what, and what lies over it. */
export function ViewerBar() {
  const mode = useInterface((state) => state.viewMode)
  const overlays = useInterface((state) => state.overlays)
  const tool = useViewer((state) => state.tool)
  const panel = useViewer((state) => state.panel)
  const follow = useViewer((state) => state.follow)
  const width = useViewer(({ moment }) => shownOf(moment)?.width)
  const height = useViewer(({ moment }) => shownOf(moment)?.height)
  const isRunning = useIsRunning()
  return (
    <div
      className={styles['bar']}
      role="toolbar"
      aria-label={words.toolbar}
      data-crowded={isRunning || undefined}
    >
      <ShownSelect />
      <Segmented
        label={words.modes.label}
        value={mode}
        options={viewModes.map((value) => ({ value, label: words.modes[value] }))}
        onChange={(value) => useInterface.getState().set({ viewMode: value as ViewMode })}
      />
      <span className={styles['group']} role="group" aria-label={words.overlays.label}>
        {overlayNames.map((name) => (
          <IconButton
            key={name}
            icon={overlayIcons[name]}
            label={words.overlays[name]}
            pressed={overlays.includes(name)}
            onClick={() => toggleOverlay(name)}
          />
        ))}
      </span>
      <IconButton
        icon={SquarePlus}
        label={words.add.tool}
        shortcut="F"
        pressed={tool.name === 'add'}
        disabled={width === undefined}
        onClick={() => useViewer.getState().set({ tool: tool.name === 'add' ? looking : { name: 'add' } })}
      />
      <span className={styles['space']} />
      {isRunning && (
        <IconButton
          icon={Radio}
          label={words.follow}
          pressed={follow}
          onClick={() => useViewer.getState().set({ follow: !follow })}
        />
      )}
      {width !== undefined && height !== undefined && <Zoom width={width} height={height} />}
      <IconButton
        icon={PanelRight}
        label={words.panels.open}
        pressed={panel !== 'none'}
        onClick={() => togglePanel()}
      />
    </div>
  )
}
