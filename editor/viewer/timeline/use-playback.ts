import { useEffect } from 'react'
import { urlOf } from '../../../runtime/protocol/endpoint.ts'
import { readMedia } from '../../../runtime/protocol/endpoints/media.ts'
import { useInterface } from '../../state/interface.ts'
import { useViewer } from '../state.ts'
import { frameAfter } from './play-clock.ts'
import type { FileParts } from './source-file.ts'
import { secondsAt } from './time-code.ts'

/** The sound of a file from a time on; `undefined` until the browser plays it. */
function soundFrom(file: FileParts | undefined, seconds: number): HTMLAudioElement | undefined {
  if (file === undefined) return undefined
  const audio = new Audio(urlOf(readMedia, { params: file, query: {} }))
  audio.currentTime = seconds
  // A file without sound, or one that the browser cannot play, is shown without it.
  audio.play().catch(() => undefined)
  return audio
}

/**
 * Goes through the frames in real time while it plays. Pictures come as fast as they can: those that a slow machine
 * has no time for are never asked for. With sound the sound is the clock.
 */
export function usePlayback(frameCount: number, frameRate: number, file: FileParts | undefined): void {
  const playing = useInterface((state) => state.playing)
  const sound = useViewer((state) => state.sound)
  const { folder, name } = file ?? {}
  useEffect(() => {
    if (!playing || frameCount <= 1) return undefined
    const { frame, set } = useInterface.getState()
    const startSeconds = secondsAt(frame, frameRate)
    const startMs = performance.now()
    const known = folder === undefined || name === undefined ? undefined : { folder, name }
    const audio = sound ? soundFrom(known, startSeconds) : undefined

    function tick(): void {
      const heard = audio !== undefined && !audio.paused && audio.readyState > 2
      const seconds = heard ? audio.currentTime : startSeconds + (performance.now() - startMs) / 1000
      const next = frameAfter(seconds, frameRate, frameCount)
      if (next.frame !== useInterface.getState().frame) set({ frame: next.frame })
      if (next.ended) set({ playing: false })
      else timer = requestAnimationFrame(tick)
    }
    let timer = requestAnimationFrame(tick)
    return () => {
      cancelAnimationFrame(timer)
      audio?.pause()
    }
  }, [playing, sound, frameCount, frameRate, folder, name])
}
