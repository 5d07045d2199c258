import { lazy, Suspense } from 'react'
import { useInterface } from '../state/interface.ts'
import { text } from '../text/text.ts'
import { dialogs } from './dialog-list.ts'
import { Region } from './Region.tsx'

const CommandPalette = lazy(async () => ({
  default: (await import('../commands/CommandPalette.tsx')).CommandPalette,
}))

/** The window that is open over the page, if any. */
export function Dialogs() {
  const dialog = useInterface((state) => state.dialog)
  const palette = useInterface((state) => state.palette)
  const set = useInterface((state) => state.set)
  const Shown = dialog && dialogs[dialog.name]
  return (
    <>
      {Shown && (
        <Region key={dialog.name} floating name={text.panels.page.window}>
          <Suspense fallback={null}>
            <Shown data={dialog.data} onClose={() => set({ dialog: undefined })} />
          </Suspense>
        </Region>
      )}
      {palette === 'commands' && (
        <Suspense fallback={null}>
          <CommandPalette onClose={() => set({ palette: undefined })} />
        </Suspense>
      )}
    </>
  )
}
