import { useInterface } from '../state/interface.ts'
import { readStored, writeStored } from './stored.ts'

type Theme = 'dark' | 'light'

/** The system's wish until the person chooses. */
export function startTheme(): void {
  const system = matchMedia('(prefers-color-scheme: light)')
  const chosen = () => {
    const stored = readStored('theme')
    return stored === 'dark' || stored === 'light' ? stored : undefined
  }
  const apply = (theme: Theme) => {
    document.documentElement.dataset['theme'] = theme
  }
  const theme = chosen() ?? (system.matches ? 'light' : 'dark')
  useInterface.getState().set({ theme })
  apply(theme)
  useInterface.subscribe((now, before) => now.theme !== before.theme && apply(now.theme))
  system.addEventListener('change', ({ matches }) => {
    if (chosen() === undefined) useInterface.getState().set({ theme: matches ? 'light' : 'dark' })
  })
}

export function switchTheme(): void {
  const theme = useInterface.getState().theme === 'dark' ? 'light' : 'dark'
  writeStored('theme', theme)
  useInterface.getState().set({ theme })
}
