import { ArrowLeft } from 'lucide-react'
import { useDeferredValue, useMemo, type KeyboardEvent } from 'react'
import { Button } from '../controls/Button.tsx'
import { levelAt } from '../edits/level.ts'
import { AddNode } from '../list-view/AddNode.tsx'
import { ListNode } from '../list-view/ListNode.tsx'
import { listOrder } from '../list-view/list-order.ts'
import styles from '../list-view/ListView.module.css'
import { useDefinitions } from '../state/definitions.ts'
import { useDocument } from '../state/document.ts'
import { useIssues, issuesAbout } from '../state/issues.ts'
import { useInterface } from '../state/interface.ts'
import { text } from '../text/text.ts'

const words = text.listView

/** Up and down lead from node to node; within a node Tab goes on. */
function key(event: KeyboardEvent<HTMLElement>) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  const edge = { Home: 0, End: -1 }[event.key]
  if ((step === undefined && edge === undefined) || !(event.target as HTMLElement).matches('[data-node]'))
    return
  event.preventDefault()
  const titles = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-node]')]
  const at = titles.indexOf(event.target as HTMLElement)
  titles.at(edge ?? Math.min(titles.length - 1, Math.max(0, at + (step ?? 0))))?.focus()
}

/** The graph without a canvas: every node with its wires, values and what is wrong, to be read and changed by key. */
export function ListView() {
  const graph = useDocument((state) => state.graph)
  const path = useDocument((state) => state.path)
  const open = useDocument((state) => state.opening === 'no')
  const level = useDeferredValue(useMemo(() => levelAt(graph, path), [graph, path]))
  const definitions = useDefinitions()
  const issues = useIssues()
  const selected = useInterface((state) => state.selected)
  const order = useMemo(() => listOrder(level), [level])
  return (
    <section className={styles['list']} aria-label={words.title}>
      <p className={styles['help']}>{words.help}</p>
      {path.length > 0 && (
        <div className={styles['up']}>
          <Button icon={ArrowLeft} onClick={() => useDocument.getState().leave(path.length - 1)}>
            {words.up}
          </Button>
        </div>
      )}
      {order.length === 0 && open && <p className={styles['help']}>{words.empty}</p>}
      <ol onKeyDown={key}>
        {order.map((node, index) => (
          <ListNode
            key={node.id}
            node={node}
            place={index + 1}
            level={level}
            definitions={definitions}
            selected={selected.includes(node.id)}
            issues={issuesAbout(issues, path.at(-1), node.id)}
          />
        ))}
      </ol>
      <AddNode />
    </section>
  )
}
