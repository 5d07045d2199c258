import { Search } from 'lucide-react'
import { useMemo, useRef, useState, type KeyboardEvent } from 'react'
import { definitionsOf } from '../../graphs/stages.ts'
import { stageIdOf } from '../../graphs/stage-names.ts'
import type { AnyNodeDefinition } from '../../nodes/core/define-node.ts'
import { definitions } from '../../nodes/definitions.ts'
import { addNodeOf } from '../flow/adding.ts'
import { useDocument } from '../state/document.ts'
import { text } from '../text/text.ts'
import { nodeDragType } from './drag-type.ts'
import { foundNodes, paletteSections } from './found-nodes.ts'
import { NodeEntry } from './NodeEntry.tsx'
import styles from './PalettePanel.module.css'

/** Node types of the program and the stages of this graph; the stage that the canvas is in cannot hold itself. */
function useNodeTypes(): readonly AnyNodeDefinition[] {
  const graph = useDocument((state) => state.graph)
  const path = useDocument((state) => state.path)
  const all = definitionsOf(graph, definitions)
  return useMemo(
    () => [...all.values()].filter(({ type }) => !path.includes(stageIdOf(type) ?? '')),
    [all, path],
  )
}

function entriesIn(list: HTMLElement | null): HTMLElement[] {
  return [...(list?.querySelectorAll<HTMLElement>('button[data-type]') ?? [])]
}

/** Every node type, by category: drag one onto the canvas, or click, or press Enter. */
export function PalettePanel() {
  const [query, setQuery] = useState('')
  const types = useNodeTypes()
  const list = useRef<HTMLDivElement>(null)
  const field = useRef<HTMLInputElement>(null)
  const found = foundNodes(types, (each) => each, query)
  const sections =
    query.trim() === '' ? paletteSections(found) : [{ category: undefined, definitions: found }]

  function onKeyDown(event: KeyboardEvent) {
    const entries = entriesIn(list.current)
    const now = entries.findIndex((each) => each === document.activeElement)
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step !== undefined) {
      event.preventDefault()
      event.stopPropagation()
      const next = entries[now + step]
      if (next) next.focus()
      else if (step < 0) field.current?.focus()
    } else if (event.key === 'Enter' && document.activeElement === field.current) {
      entries[0]?.click()
    }
  }

  return (
    <section className={styles['panel']} aria-label={text.canvas.palette} onKeyDown={onKeyDown}>
      <label className={styles['search']}>
        <Search size={14} aria-hidden />
        <input
          ref={field}
          type="search"
          value={query}
          placeholder={text.canvas.paletteSearch}
          aria-label={text.canvas.paletteSearch}
          onChange={(event) => setQuery(event.currentTarget.value)}
        />
      </label>
      <div ref={list} className={styles['list']} role="group" aria-description={text.canvas.paletteHelp}>
        {found.length === 0 && <p className={styles['none']}>{text.canvas.nothing(query)}</p>}
        {sections.map(({ category, definitions: inside }) => (
          <div key={category ?? 'found'} role="group" aria-label={category}>
            {category !== undefined && (
              <h3 className={styles['category']}>
                {category === 'stages' ? text.canvas.stages : text.canvas.categories[category]}
              </h3>
            )}
            {inside.map((definition) => (
              <button
                key={definition.type}
                type="button"
                className={styles['entry']}
                data-type={definition.type}
                title={definition.summary}
                draggable
                onDragStart={(event) => {
                  event.dataTransfer.setData(nodeDragType, definition.type)
                  event.dataTransfer.effectAllowed = 'copy'
                }}
                onClick={() => addNodeOf(definition)}
              >
                <NodeEntry definition={definition} />
              </button>
            ))}
          </div>
        ))}
      </div>
    </section>
  )
}
