import { useRef } from 'react'
import styles from './App.module.css'
import { useShortcuts } from './commands/use-shortcuts.ts'
import { canvasView } from './flow/canvas-view.ts'
import { Canvas } from './flow/Canvas.tsx'
import { Dialogs } from './shell/Dialogs.tsx'
import { DropZone } from './shell/DropZone.tsx'
import { ElsewhereBanner } from './shell/ElsewhereBanner.tsx'
import { useLayout } from './shell/layout.ts'
import { Notices } from './shell/Notices.tsx'
import { PageTitle } from './shell/PageTitle.tsx'
import { Rail } from './shell/Rail.tsx'
import { Region } from './shell/Region.tsx'
import { RightPanel } from './shell/RightPanel.tsx'
import { RunDone } from './runs/RunDone.tsx'
import { SidePanel } from './shell/SidePanel.tsx'
import { Splitter } from './shell/Splitter.tsx'
import { StatusStrip } from './shell/StatusStrip.tsx'
import { TopBar } from './shell/TopBar.tsx'
import { useInterface } from './state/interface.ts'
import { text } from './text/text.ts'
import { Viewer } from './viewer/Viewer.tsx'

const words = text.panels.page

export function App() {
  useShortcuts()
  const centre = useRef<HTMLElement>(null)
  const { side, right, viewer } = useLayout()
  const showsSide = useInterface((state) => state.side !== 'none')

  return (
    <div className={styles['page']}>
      <a className={styles['skip']} href="#canvas" onClick={focusPart}>
        {words.skipToCanvas}
      </a>
      <a className={styles['skip']} href="#inspector" onClick={focusPart}>
        {words.skipToInspector}
      </a>
      <TopBar />
      <div className={styles['body']}>
        <Rail />
        {showsSide && (
          <>
            <aside className={styles['side']} style={{ width: side }} aria-label={words.side}>
              <Region name={words.side}>
                <SidePanel />
              </Region>
            </aside>
            <Splitter
              edge="side"
              orientation="vertical"
              label={words.moveSide}
              step={12}
              sizeAt={({ clientX }) => clientX - railWidth}
            />
          </>
        )}
        <main ref={centre} className={styles['centre']}>
          <section
            className={styles['viewer']}
            data-area="viewer"
            aria-label={words.viewer}
            style={{ height: `${viewer * 100}%` }}
          >
            <Region name={words.viewer}>
              <Viewer />
            </Region>
          </section>
          <Splitter
            edge="viewer"
            orientation="horizontal"
            label={words.moveViewer}
            step={0.03}
            sizeAt={({ clientY }) => {
              const box = centre.current?.getBoundingClientRect()
              return box === undefined ? viewer : (clientY - box.top) / box.height
            }}
          />
          <section
            id="canvas"
            tabIndex={-1}
            className={styles['canvas']}
            data-area="canvas"
            aria-label={words.canvas}
          >
            <Region name={words.canvas}>
              <Canvas />
            </Region>
            <ElsewhereBanner />
          </section>
          <RunDone />
          <Notices />
        </main>
        <Splitter
          edge="right"
          orientation="vertical"
          label={words.moveRight}
          step={-12}
          sizeAt={({ clientX }) => window.innerWidth - clientX}
        />
        <aside
          id="inspector"
          tabIndex={-1}
          className={styles['right']}
          style={{ width: right }}
          aria-label={words.right}
        >
          <RightPanel />
        </aside>
      </div>
      <StatusStrip />
      <PageTitle />
      <Dialogs />
      <DropZone />
    </div>
  )
}

const railWidth = 44

/** The address belongs to the graph, so a link inside the page moves the focus itself. */
function focusPart(event: { preventDefault(): void; readonly currentTarget: HTMLAnchorElement }): void {
  event.preventDefault()
  if (event.currentTarget.hash === '#canvas') return canvasView()?.focusCanvas()
  document.getElementById(event.currentTarget.hash.slice(1))?.focus()
}
