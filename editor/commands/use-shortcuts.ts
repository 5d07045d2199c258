import { useEffect } from 'react'
import { useInterface } from '../state/interface.ts'
import { commands } from './commands.ts'
import { commandFor, placeOf } from './dispatch.ts'
import { onMac } from './shortcut.ts'

function onKeyDown(event: KeyboardEvent): void {
  const { dialog, palette } = useInterface.getState()
  // Windows keep their keys; while letters are composed, no key is a shortcut.
  if (event.defaultPrevented || event.isComposing || dialog !== undefined || palette !== undefined) return
  const place = placeOf(event.target, event.key)
  if (event.key === 'Escape' && place.typing && event.target instanceof HTMLElement) {
    event.target.blur()
    return
  }
  const command = commandFor(commands, event, place, onMac)
  if (command === undefined) return
  event.preventDefault()
  void command.run()
}

/** Listens to every key of the page: the one place where shortcuts become commands. */
export function useShortcuts(): void {
  useEffect(() => {
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [])
}
