import { useInterface, type InterfaceState } from '../state/interface.ts'
import { readStored, writeStored } from './stored.ts'

export type Side = Exclude<InterfaceState['side'], 'none'>

/** Side panels in the order of the rail. */
export const sides = ['palette', 'media', 'graphs', 'list'] as const satisfies readonly Side[]

/** Opens a side panel, or closes it where it is open; remembered. */
export function toggleSide(name: Side): void {
  const { side, set } = useInterface.getState()
  const next = side === name ? 'none' : name
  set({ side: next })
  writeStored('side', next)
}

export function startSide(): void {
  const stored = readStored('side')
  const side = [...sides, 'none' as const].find((each) => each === stored)
  if (side !== undefined) useInterface.getState().set({ side })
}
