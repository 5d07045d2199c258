import { ChevronDown, ChevronUp, X } from 'lucide-react'
import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import { IconButton } from '../controls/Button.tsx'
import { useInterface } from '../state/interface.ts'
import { text } from '../text/text.ts'
import { canvasView } from './canvas-view.ts'
import { findItems, useFind } from './finding.ts'
import { levelNow } from './level-now.ts'
import styles from './FindBar.module.css'

/** The canvas' upper edge that the bar lies over, in pixels. */
const barHeight = 48

function show(id: string | undefined): void {
  if (id === undefined) return
  useInterface.getState().select([id])
  // What is selected comes into sight by itself; that movement would take this one's place.
  requestAnimationFrame(() => canvasView()?.fit([id], barHeight))
}

function Bar() {
  const field = useRef<HTMLInputElement>(null)
  const [query, setQuery] = useState('')
  const [at, setAt] = useState(0)
  const { level, definitions } = levelNow()
  const found = findItems(level, definitions, query)

  useEffect(() => field.current?.focus(), [])

  function close(): void {
    useFind.setState({ open: false })
    const [id] = useInterface.getState().selected
    if (id === undefined) canvasView()?.focusCanvas()
    else canvasView()?.focus(id)
  }
  function go(step: number): void {
    const next = found.length === 0 ? 0 : (at + step + found.length) % found.length
    setAt(next)
    show(found[next])
  }
  function onKeyDown(event: KeyboardEvent): void {
    event.stopPropagation()
    if (event.key === 'Escape') close()
    if (event.key === 'Enter') go(event.shiftKey ? -1 : 1)
  }

  return (
    <search className={styles['bar']} onKeyDown={onKeyDown}>
      <input
        ref={field}
        type="search"
        value={query}
        placeholder={text.canvas.findHint}
        aria-label={text.canvas.find}
        onChange={(event) => {
          const next = event.currentTarget.value
          setQuery(next)
          setAt(0)
          show(findItems(level, definitions, next)[0])
        }}
      />
      <span className={styles['count']} role="status">
        {query.trim() !== '' && text.canvas.found(at + 1, found.length)}
      </span>
      <IconButton icon={ChevronUp} label={text.canvas.previous} onClick={() => go(-1)} />
      <IconButton icon={ChevronDown} label={text.canvas.next} onClick={() => go(1)} />
      <IconButton icon={X} label={text.general.close} onClick={close} />
    </search>
  )
}

/** Finds nodes, groups and notes of the level and zooms to them. */
export function FindBar() {
  return useFind(({ open }) => open) && <Bar />
}
