import 'reactflow/dist/base.css'
import './flow.css'
import type { PointerEvent } from 'react'
import { ReactFlowProvider } from 'reactflow'
import { NodeSearch } from '../palette/NodeSearch.tsx'
import { useDocument } from '../state/document.ts'
import { text } from '../text/text.ts'
import { CanvasMenu } from './CanvasMenu.tsx'
import { ColourDialog } from './ColourDialog.tsx'
import { ConnectDialog } from './ConnectDialog.tsx'
import { EmptyHint } from './EmptyHint.tsx'
import { FindBar } from './FindBar.tsx'
import { Flow } from './Flow.tsx'
import { OpeningCover } from './OpeningCover.tsx'
import { Refusal } from './Refusal.tsx'
import { StagePath } from './StagePath.tsx'
import { useShield } from './use-shield.ts'
import { useClipboard } from './use-clipboard.ts'
import { useLocal } from './local.ts'
import styles from './Canvas.module.css'

/** Sentences for screen readers. */
function Said() {
  const said = useLocal((state) => state.said)
  return (
    <div className="visually-hidden" role="status" aria-live="polite">
      {said}
    </div>
  )
}

/** Keys go to the canvas after a click on it, also where nothing in it takes the focus. */
function takeFocus({ currentTarget, target }: PointerEvent<HTMLElement>): void {
  const field =
    target instanceof Element && target.closest('input, textarea, select, button, dialog, [role=menu]')
  if (!field) currentTarget.focus({ preventScroll: true })
}

/** The graph as nodes and wires, or the inside of a stage. Fills its parent. */
export function Canvas() {
  // Another graph or level is another picture: measures and places start anew.
  const graph = useDocument(({ opened }) => opened)
  const level = useDocument(({ path }) => path.join('/'))
  useClipboard()
  const shield = useShield()
  return (
    <>
      <section
        className={styles['canvas']}
        data-area="canvas"
        tabIndex={-1}
        aria-label={text.canvas.canvas}
        aria-description={text.canvas.canvasHelp}
        onPointerDownCapture={takeFocus}
      >
        <ReactFlowProvider key={`${graph}/${level}`}>
          <Flow />
        </ReactFlowProvider>
        <div ref={shield} className={styles['shield']} hidden />
        <StagePath />
        <FindBar />
        <EmptyHint />
        <OpeningCover />
        <Refusal />
        <CanvasMenu />
        <NodeSearch />
        <Said />
      </section>
      <ConnectDialog />
      <ColourDialog />
    </>
  )
}
