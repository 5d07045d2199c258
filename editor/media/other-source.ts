import { filesRead, holdsSourceValues, withoutSourceValues } from '../edits/source-values.ts'
import { definitionsFor } from '../state/definitions.ts'
import { useDocument, type DocumentState } from '../state/document.ts'
import { useInterface } from '../state/interface.ts'
import { text } from '../text/text.ts'

const words = text.media.otherSource

function onChange(now: DocumentState, before: DocumentState): void {
  // Only what the person does: another graph, and steps back, bring their files and corrections along.
  const isStepBack = now.future.length > before.future.length
  if (now.graph === before.graph || now.past.length === 0 || isStepBack) return
  const [files, old] = [now, before].map(({ graph }) => filesRead(graph, definitionsFor(graph)))
  if (files === old || old === '[]' || files === '[]') return
  if (!holdsSourceValues(now.graph, definitionsFor(now.graph))) return
  const remove = () =>
    useDocument.getState().edit(words.step, (graph) => withoutSourceValues(graph, definitionsFor(graph)))
  useInterface
    .getState()
    .notify({ kind: 'bad', message: words.message, action: { label: words.remove, run: remove } })
}

/** Another file under corrections that were made for the old one: a face that was left out there may be somebody here. */
export function startOtherSource(): void {
  useDocument.subscribe(onChange)
}
