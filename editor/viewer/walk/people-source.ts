import { definitionAt, feederOf, type Flat, type Seen } from './flat.ts'

/**
 * The faces among whom a node lets people be chosen, with everyone who is in them whatever was chosen: those of the
 * selected node, else of the first one; `undefined` where no node chooses.
 */
export function peopleSource(flat: Flat, selected: readonly string[]): Seen | undefined {
  const choosing = flat.order.filter((id) =>
    Object.values(definitionAt(flat, id)?.params ?? {}).some(
      (param) => param.kind === 'structure' && param.view === 'people',
    ),
  )
  const id = choosing.find((each) => selected.includes(each)) ?? choosing[0]
  return id === undefined ? undefined : feederOf(flat, id, 'faces')
}
