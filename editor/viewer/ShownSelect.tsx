import { useMemo } from 'react'
import { Select } from '../controls/Select.tsx'
import { useDocument } from '../state/document.ts'
import { useInterface } from '../state/interface.ts'
import { text } from '../text/text.ts'
import { flatGraph } from './walk/flat-graph.ts'
import { seenAt, titleOf, type Flat, type Seen } from './walk/flat.ts'
import { lastPictures, pictureOutputs } from './walk/pictures.ts'

function valueOf({ node, port }: Pick<Seen, 'node' | 'port'>): string {
  return `${node}.${port ?? ''}`
}

function outputsOf(flat: Flat, pinned: Seen | undefined): readonly Seen[] {
  const outputs = pictureOutputs(flat)
  const isListed = pinned === undefined || outputs.some((each) => valueOf(each) === valueOf(pinned))
  return isListed ? outputs : [...outputs, pinned]
}

/** Which node's output is on the stage: the result, or the one that was pinned. */
export function ShownSelect() {
  const graph = useDocument((state) => state.graph)
  const pin = useInterface((state) => state.pin)
  const { result, pinned, options } = useMemo(() => {
    const flat = flatGraph(graph)
    const result = lastPictures(flat)
    const pinned = pin && seenAt(flat, pin)
    const options = outputsOf(flat, pinned).map((seen) => ({
      value: valueOf(seen),
      label: titleOf(flat, seen.node),
    }))
    const label = result && text.viewer.shownFollows(titleOf(flat, result.node))
    return { result: label, pinned, options }
  }, [graph, pin])
  return (
    <Select
      label={text.viewer.shown}
      value={pinned === undefined ? '' : valueOf(pinned)}
      options={[{ value: '', label: result ?? text.viewer.nothingShown }, ...options]}
      onChange={(value) => {
        const [node = '', port] = value.split('.')
        useInterface.getState().set({ pin: node === '' ? undefined : { node, port: port || undefined } })
      }}
    />
  )
}
