import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import { ArrowLeft } from 'lucide-react'
import { Button } from '../controls/Button.tsx'
import { Dialog } from '../controls/Dialog.tsx'
import { nodeAt } from '../edits/level.ts'
import { useDocument } from '../state/document.ts'
import { text } from '../text/text.ts'
import { canvasView } from './canvas-view.ts'
import {
  closeConnect,
  portsToChoose,
  targetsToChoose,
  useConnectByKey,
  type PortChoice,
} from './connect-by-key.ts'
import { focusSoon } from './focus-soon.ts'
import { removeWires } from './items.ts'
import { levelNow } from './level-now.ts'
import { titleOf } from './scene.ts'
import { wire } from './wiring.ts'
import styles from './ConnectDialog.module.css'

const words = text.canvas.connect

/** Arrows go through the buttons of a list. */
function arrows(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  if (step === undefined) return
  const buttons = [...event.currentTarget.querySelectorAll('button')]
  const now = buttons.findIndex((each) => each === document.activeElement)
  buttons[(now + step + buttons.length) % buttons.length]?.focus()
  event.preventDefault()
}

interface Row {
  readonly key: string
  readonly label: string
  readonly detail: string
  run(): void
}

function List({ rows, label }: { readonly rows: readonly Row[]; readonly label: string }) {
  const list = useRef<HTMLUListElement>(null)
  useEffect(() => focusSoon(() => list.current?.querySelector('button')), [label])
  return (
    <ul ref={list} className={styles['list']} aria-label={label} onKeyDown={arrows}>
      {rows.map((row, index) => (
        <li key={row.key}>
          <button type="button" data-autofocus={index === 0 || undefined} onClick={row.run}>
            <span>{row.label}</span>
            <span className={styles['detail']}>{row.detail}</span>
          </button>
        </li>
      ))}
    </ul>
  )
}

function Choice({ node }: { readonly node: string }) {
  const [start, setStart] = useState<PortChoice>()
  // Wires may go while the list is open.
  useDocument((state) => state.graph)
  const { level, definitions } = levelNow()
  const found = nodeAt(level, node)
  if (found === undefined) return null
  const title = titleOf(found, definitions)

  function close(): void {
    closeConnect()
    canvasView()?.focus(node)
  }
  const heading = start === undefined ? words.from(title) : words.to(title, start.label)
  const ports = portsToChoose(level, definitions, node)
  const rows: Row[] =
    start === undefined
      ? ports.map((port) => ({
          key: `${port.end.side} ${port.end.end}`,
          label: (port.end.side === 'input' ? words.input : words.output)(port.label),
          detail: port.wires.length === 0 ? port.typeTitle : words.wired(port.typeTitle, port.wires.length),
          run: () => setStart(port),
        }))
      : targetsToChoose(level, definitions, start.end).map((target) => ({
          key: target.end,
          label: words.target(target.title, target.label),
          detail: target.taken ? words.taken : '',
          run: () => {
            close()
            wire(start.end, target.end, canvasView()?.frame() ?? { x: 0, y: 0 })
          },
        }))
  const wires =
    ports.find(({ end }) => end.side === start?.end.side && end.end === start.end.end)?.wires ?? []
  if (start !== undefined && wires.length > 0)
    rows.push({
      key: 'remove',
      label: text.edits.steps.removeWires(wires.length),
      detail: '',
      run: () => {
        close()
        removeWires(wires)
      },
    })
  return (
    <Dialog
      title={heading}
      onClose={close}
      actions={
        start !== undefined && (
          <Button icon={ArrowLeft} onClick={() => setStart(undefined)}>
            {words.back}
          </Button>
        )
      }
    >
      <div onKeyDown={(event) => event.stopPropagation()}>
        {rows.length === 0 ? <p>{words.none}</p> : <List rows={rows} label={heading} />}
      </div>
    </Dialog>
  )
}

/** Wires by keyboard: a list of the node's ports, then of the ends that fit. */
export function ConnectDialog() {
  const node = useConnectByKey((state) => state.node)
  return node === undefined ? null : <Choice key={node} node={node} />
}
