import { useEffect } from 'react'
import { text } from '../text/text.ts'
import { copiedText, pasteText } from './clipboard.ts'
import { removeSelected, selectedItems } from './items.ts'

/** The event is about something else: a text field, a text that is marked, an open window. */
function foreign(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false
  const field = target.closest('input, textarea, select, [contenteditable=true], dialog')
  return field !== null || (window.getSelection()?.toString() ?? '') !== ''
}

/** Copies, cuts and pastes nodes by the browser's own events: as text, also between tabs, without a permission. */
export function useClipboard(): void {
  useEffect(() => {
    // A paste event does not tell whether Shift was held.
    let shifted = false

    function key(event: KeyboardEvent) {
      shifted = event.shiftKey
    }
    function copy(event: ClipboardEvent) {
      const copied = foreign(event.target) ? undefined : copiedText()
      if (copied === undefined) return
      event.clipboardData?.setData('text/plain', copied)
      event.preventDefault()
      if (event.type === 'cut') removeSelected(false, text.edits.steps.cut(selectedItems().length))
    }
    function paste(event: ClipboardEvent) {
      const pasted = foreign(event.target) ? undefined : event.clipboardData?.getData('text/plain')
      if (pasted !== undefined && pasteText(pasted, shifted)) event.preventDefault()
    }

    window.addEventListener('keydown', key, true)
    window.addEventListener('copy', copy)
    window.addEventListener('cut', copy)
    window.addEventListener('paste', paste)
    return () => {
      window.removeEventListener('keydown', key, true)
      window.removeEventListener('copy', copy)
      window.removeEventListener('cut', copy)
      window.removeEventListener('paste', paste)
    }
  }, [])
}
