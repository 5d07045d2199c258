import type { PlanarImage } from '../../nodes/core/media.ts'
import { encodeJpeg } from '../previews/jpeg.ts'
import type { RunPicture } from './jobs.ts'

export interface RunPictures {
  /** A picture that a node shows; nobody changes it any more. */
  add(node: string, image: PlanarImage, frame: number | undefined): void
  /** Resolves when the last pictures were shown. */
  finish(): Promise<void>
}

interface Newest {
  readonly image: PlanarImage
  readonly frame: number | undefined
}

const intervalMs = 200
const maxWidth = 960

/** Shows what nodes emit while they run: small, at most five a second of each node, and always the last one. */
export function createRunPictures(show: (picture: RunPicture) => void): RunPictures {
  const waiting = new Map<string, Newest>()
  const busy = new Map<string, Promise<void>>()
  let finishing = false

  async function work(node: string): Promise<void> {
    for (let next = take(node); next !== undefined; next = take(node)) {
      const started = performance.now()
      const { image, frame = null } = next
      // A picture that cannot be shown is no reason to end a run.
      const encoded = await encodeJpeg(image, maxWidth).catch(() => undefined)
      if (encoded !== undefined) show({ node, frame, ...encoded })
      const pause = intervalMs - (performance.now() - started)
      if (pause > 0 && !finishing) await new Promise((resolve) => setTimeout(resolve, pause))
    }
    busy.delete(node)
  }

  function take(node: string): Newest | undefined {
    const newest = waiting.get(node)
    waiting.delete(node)
    return newest
  }

  return {
    add(node, image, frame) {
      waiting.set(node, { image, frame })
      if (!busy.has(node)) busy.set(node, work(node))
    },
    async finish() {
      finishing = true
      await Promise.all(busy.values())
    },
  }
}
