import { ClipboardCopy, LogIn, LogOut, RotateCcw } from 'lucide-react'
import type { MenuItem } from '../controls/Menu.tsx'
import { promote, unpromote } from '../edits/promote.ts'
import { definitionsFor } from '../state/definitions.ts'
import { useDocument } from '../state/document.ts'
import { useInterface } from '../state/interface.ts'
import { text } from '../text/text.ts'
import type { Param } from './use-param.ts'
import { writeValue } from './write-value.ts'

const words = text.inspector.field

function give(end: string): void {
  const { graph, path, edit } = useDocument.getState()
  const given = promote(graph, path, definitionsFor(graph), end)
  if (given.ok) edit(text.edits.steps.promote(given.name), () => given.graph)
  else useInterface.getState().notify({ kind: 'bad', message: words.notGiven(given.reason) })
}

/** What can be done with a parameter besides setting it. */
export function paramMenu(
  ids: readonly string[],
  param: string,
  { spec, changed, givenAs, wiredFrom }: Param,
  reset: () => void,
): MenuItem[] {
  const end = `${ids[0]}.${param}`
  const { path, edit } = useDocument.getState()
  const inStage = path.length > 0
  const items: MenuItem[] = [
    {
      id: 'reset',
      label: words.reset(writeValue(spec, spec.default)),
      icon: RotateCcw,
      disabled: !changed || wiredFrom !== undefined,
      run: reset,
    },
  ]
  if (ids.length > 1) return items
  const outside: MenuItem =
    givenAs === undefined
      ? { id: 'give', label: inStage ? words.show : words.give, icon: LogIn, run: () => give(end) }
      : {
          id: 'take-back',
          label: inStage ? words.takeOff(givenAs) : words.takeBack(givenAs),
          icon: LogOut,
          run: () => void edit(text.edits.steps.unpromote(givenAs), (graph) => unpromote(graph, path, end)),
        }
  const copy: MenuItem = {
    id: 'copy',
    label: words.copyName(end),
    icon: ClipboardCopy,
    separated: true,
    run: () => navigator.clipboard.writeText(end),
  }
  return [...items, outside, copy]
}
