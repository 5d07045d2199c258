import type { Machine } from '../engine/machine.ts'
import { createFrameStore, type FrameStore } from './frame-store.ts'
import { createResultMemory, type ResultMemory } from '../engine/result-memory.ts'

/** A machine that answers many previews: it remembers results and decoded frames. */
export interface StudioMachine extends Machine {
  readonly memory: ResultMemory
  readonly store: FrameStore
  /** Lets go of everything in memory that came from this file. @param digest SHA-256 of its content */
  forget(digest: string): void
}

const resultBytes = 96 * 2 ** 20
const frameBytes = 128 * 2 ** 20

const studios = new WeakMap<Machine, StudioMachine>()

/** The machine with its memories; the same ones for the same machine. */
export function studioOf(machine: Machine): StudioMachine {
  const known = studios.get(machine)
  if (known !== undefined) return known
  // The first picture should not wait for it.
  void import('../media/picture-bytes.ts').catch(() => {})
  const memory = createResultMemory(resultBytes)
  const { media } = machine
  const store = createFrameStore({ frames: (video) => media.frames(video), maxBytes: frameBytes })
  const studio: StudioMachine = {
    ...machine,
    media: { ...media, frames: (video) => store.frames(video) },
    memory,
    store,
    forget(digest) {
      memory.forget(digest)
      store.forget(digest)
    },
  }
  studios.set(machine, studio)
  return studio
}
