import { describe, expect, it } from 'vitest'
import { formatRoute, parseRoute } from '../../../editor/shell/route.ts'

describe('the address', () => {
  it('names a graph, the stages that are entered, and the frame', () => {
    expect(parseRoute('#/g/my-talk')).toEqual({ kind: 'graph', id: 'my-talk', path: [], frame: 0 })
    expect(parseRoute('#/g/my-talk/hide/blur-2?frame=41')).toEqual({
      kind: 'graph',
      id: 'my-talk',
      path: ['hide', 'blur-2'],
      frame: 41,
    })
  })

  it.each([
    ['my-talk', [], 0],
    ['my-talk', ['hide'], 0],
    ['a', ['b', 'c'], 1200],
  ] as const)('is read as it was written: %s %j %i', (id, path, frame) => {
    expect(parseRoute(formatRoute(id, path, frame))).toEqual({ kind: 'graph', id, path: [...path], frame })
  })

  it('holds a shared graph', () => {
    expect(parseRoute('#g=eJyrVkrLz1eyUlBKSixSqgUAGpUEUw')).toEqual({
      kind: 'share',
      fragment: '#g=eJyrVkrLz1eyUlBKSixSqgUAGpUEUw',
    })
  })

  it.each(['', '#', '#/', '#/g/', '#/g/..%2Fx', '#/g/UPPER', '#/x/talk', '#/g/talk/..', '#inspector'])(
    'asks for nothing where it is none of ours: %s',
    (hash) => expect(parseRoute(hash)).toEqual({ kind: 'none' }),
  )

  it.each(['-3', '1.5', 'many', '1e400'])(
    'starts at the first frame where the frame is none: %s',
    (frame) => {
      expect(parseRoute(`#/g/talk?frame=${frame}`)).toMatchObject({ frame: 0 })
    },
  )
})
