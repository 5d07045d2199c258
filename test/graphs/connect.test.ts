import { describe, expect, it } from 'vitest'
import { canConnect, targetOf } from '../../graphs/connect.ts'
import { port } from '../../nodes/core/port-type.ts'
import { frames } from '../../nodes/types/frames.ts'
import { integer, number, seed } from '../../nodes/types/numbers.ts'
import { tracks } from '../../nodes/types/tracks.ts'
import { video } from '../../nodes/types/video.ts'
import { text } from '../../nodes/types/words.ts'
import { toyNodes } from '../helpers/toy-nodes.ts'

const add = toyNodes().definitions.get('add')!

function into(type: typeof frames | typeof tracks | typeof number) {
  return { kind: 'port', spec: port(type, 'An input.') } as const
}

describe('canConnect', () => {
  it('takes the same type, and a type that converts', () => {
    expect(canConnect(port(tracks, ''), into(tracks))).toEqual({ ok: true })
    expect(canConnect(port(video, ''), into(frames))).toMatchObject({
      ok: true,
      conversion: { from: 'video' },
    })
    expect(canConnect(port(integer, ''), into(number))).toMatchObject({ ok: true })
  })

  it('refuses the rest and says why', () => {
    expect(canConnect(port(tracks, ''), into(frames))).toEqual({
      ok: false,
      reason: 'this port takes frames or video or image or face, not face tracks',
    })
    expect(canConnect(port(frames, ''), into(tracks)).ok).toBe(false)
  })

  it('takes fitting values for a promoted parameter', () => {
    const target = targetOf(add, 'extra')!
    expect(canConnect(port(integer, ''), target).ok).toBe(true)
    expect(canConnect(port(seed, ''), target).ok).toBe(true)
    expect(canConnect(port(text, ''), target)).toEqual({
      ok: false,
      reason: '"Value" takes a number, not text',
    })
  })

  it('knows no target of another name, not even those of every object', () => {
    expect(targetOf(add, 'nothing')).toBeUndefined()
    expect(targetOf(add, 'constructor')).toBeUndefined()
  })
})
