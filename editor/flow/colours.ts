import { create } from 'zustand'
import { setColour } from '../edits/appearance.ts'
import { useDocument } from '../state/document.ts'
import { text } from '../text/text.ts'
import { selectedItems } from './items.ts'

/** Items whose colour is being chosen. */
export const useColours = create<{ readonly ids: readonly string[] }>(() => ({ ids: [] }))

export function openColours(): void {
  useColours.setState({ ids: selectedItems() })
}

export function closeColours(): void {
  useColours.setState({ ids: [] })
  useDocument.getState().endGroup()
}

/** @param colour `#rrggbb`; without it the category's */
export function colourItems(ids: readonly string[], colour: string | undefined): void {
  useDocument
    .getState()
    .editLevel(text.edits.steps.colour, (level) => setColour(level, ids, colour), `colour ${ids.join()}`)
}
