import { create } from 'zustand'
import { readStored, writeStored } from './stored.ts'

/** The movable edges of the page. Widths in pixels; `viewer` is the viewer's share of the centre's height, 0–1. */
export interface LayoutSizes {
  readonly side: number
  readonly right: number
  readonly viewer: number
}

export type Edge = keyof LayoutSizes

export const layoutRange: { readonly [Name in Edge]: { readonly min: number; readonly max: number } } = {
  side: { min: 180, max: 520 },
  right: { min: 240, max: 560 },
  viewer: { min: 0.15, max: 0.85 },
}

export const usualLayout: LayoutSizes = { side: 236, right: 300, viewer: 0.55 }

interface LayoutState extends LayoutSizes {
  move(edge: Edge, size: number): void
  reset(edge: Edge): void
}

export function within(edge: Edge, size: number): number {
  const { min, max } = layoutRange[edge]
  return Math.min(max, Math.max(min, size))
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value)
}

function remembered(): LayoutSizes {
  const stored = readStored('layout')
  const values: Readonly<Record<string, unknown>> =
    typeof stored === 'object' && stored !== null ? { ...stored } : {}
  const size = (edge: Edge) => (isNumber(values[edge]) ? within(edge, values[edge]) : usualLayout[edge])
  return { side: size('side'), right: size('right'), viewer: size('viewer') }
}

/** Where the splitters stand; remembered in this browser. */
export const useLayout = create<LayoutState>((set, get) => ({
  ...remembered(),
  move: (edge, size) => {
    set({ [edge]: within(edge, size) })
    const { side, right, viewer } = get()
    writeStored('layout', { side, right, viewer })
  },
  reset: (edge) => get().move(edge, usualLayout[edge]),
}))
