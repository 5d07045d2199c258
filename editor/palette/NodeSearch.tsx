import { useEffect, useLayoutEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react'
import { stageIdOf } from '../../graphs/stage-names.ts'
import type { AnyNodeDefinition } from '../../nodes/core/define-node.ts'
import { typesThatFit } from '../edits/fits.ts'
import { typesForWire } from '../edits/insert-on-wire.ts'
import { addNodeOf, placeAround, placeForWire } from '../flow/adding.ts'
import { canvasView } from '../flow/canvas-view.ts'
import { levelNow } from '../flow/level-now.ts'
import { useDocument } from '../state/document.ts'
import { text } from '../text/text.ts'
import { foundNodes } from './found-nodes.ts'
import { NodeEntry } from './NodeEntry.tsx'
import { closeSearch, useNodeSearch, type NodeSearchRequest } from './search.ts'
import styles from './NodeSearch.module.css'

interface Choice {
  readonly definition: AnyNodeDefinition
  /** The port that the dropped wire goes to. */
  readonly port?: string
}

function choicesFor({ wire, edge }: NodeSearchRequest): readonly Choice[] {
  const { level, definitions } = levelNow()
  const { path } = useDocument.getState()
  const all: readonly Choice[] =
    wire !== undefined
      ? typesThatFit(level, definitions, wire)
      : edge !== undefined
        ? typesForWire(level, definitions, edge).map(({ definition }) => ({ definition }))
        : [...definitions.values()].map((definition) => ({ definition }))
  return all.filter(({ definition }) => !path.includes(stageIdOf(definition.type) ?? ''))
}

function add({ definition, port }: Choice, { place, wire, edge }: NodeSearchRequest): void {
  const wired = wire !== undefined && port !== undefined ? { start: wire, port } : undefined
  const at = place && (wire === undefined ? placeAround(place) : placeForWire(place, wire))
  const id = addNodeOf(definition, { place: at, wire: wired, edge })
  closeSearch()
  if (id === undefined) canvasView()?.focusCanvas()
  else canvasView()?.focus(id)
}

function SearchBox({ request }: { readonly request: NodeSearchRequest }) {
  const [query, setQuery] = useState('')
  const [active, setActive] = useState(0)
  const box = useRef<HTMLDivElement>(null)
  const [place, setPlace] = useState({ left: request.at.x, top: request.at.y })
  const choices = useMemo(() => choicesFor(request), [request])
  const found = foundNodes(choices, ({ definition }) => definition, query)
  const title =
    request.edge !== undefined
      ? text.canvas.searchInsert
      : request.wire !== undefined
        ? text.canvas.searchFitting
        : text.canvas.searchTitle

  useLayoutEffect(() => {
    const rect = box.current?.getBoundingClientRect()
    if (rect === undefined) return
    setPlace({
      left: Math.max(8, Math.min(request.at.x - 20, window.innerWidth - rect.width - 8)),
      top: Math.max(8, Math.min(request.at.y - 16, window.innerHeight - 420)),
    })
  }, [request])

  useEffect(() => {
    const before = document.activeElement
    box.current?.querySelector('input')?.focus()
    function outside(event: PointerEvent) {
      if (event.target instanceof Node && box.current?.contains(event.target) !== true) closeSearch()
    }
    window.addEventListener('pointerdown', outside, true)
    return () => {
      window.removeEventListener('pointerdown', outside, true)
      if (document.activeElement === document.body && before instanceof HTMLElement)
        before.focus({ preventScroll: true })
    }
  }, [request])

  useEffect(() => {
    box.current?.querySelector(`[data-index="${active}"]`)?.scrollIntoView({ block: 'nearest' })
  }, [active])

  function onKeyDown(event: KeyboardEvent) {
    event.stopPropagation()
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step !== undefined) {
      event.preventDefault()
      setActive((now) => (now + step + found.length) % Math.max(1, found.length))
    } else if (event.key === 'Enter') {
      event.preventDefault()
      const choice = found[active]
      if (choice) add(choice, request)
    } else if (event.key === 'Escape' || event.key === 'Tab') {
      event.preventDefault()
      closeSearch()
    }
  }

  return (
    <div
      ref={box}
      className={styles['box']}
      style={place}
      role="dialog"
      aria-label={title}
      onKeyDown={onKeyDown}
    >
      <input
        type="search"
        role="combobox"
        aria-expanded
        aria-controls="node-search-list"
        aria-activedescendant={found.length > 0 ? `node-search-${active}` : undefined}
        aria-label={title}
        placeholder={title}
        value={query}
        onChange={(event) => {
          setQuery(event.currentTarget.value)
          setActive(0)
        }}
      />
      <div id="node-search-list" role="listbox" aria-label={title} className={styles['list']}>
        {found.length === 0 && (
          <p className={styles['none']}>
            {choices.length === 0 ? text.canvas.nothingFits : text.canvas.nothing(query)}
          </p>
        )}
        {found.map((choice, index) => (
          <div
            key={`${choice.definition.type} ${choice.port ?? ''}`}
            id={`node-search-${index}`}
            data-index={index}
            role="option"
            tabIndex={-1}
            aria-selected={index === active}
            className={`${styles['option']} ${index === active ? styles['active'] : ''}`}
            onPointerMove={() => setActive(index)}
            onClick={() => add(choice, request)}
          >
            <NodeEntry definition={choice.definition} port={choice.port} />
          </div>
        ))}
      </div>
    </div>
  )
}

/** The floating search for nodes; opened by a double click, a key, or a wire that was dropped on the pane. */
export function NodeSearch() {
  const request = useNodeSearch(({ open }) => open)
  return request && <SearchBox request={request} />
}
