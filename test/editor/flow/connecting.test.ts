import { afterEach, describe, expect, it } from 'vitest'
import { endConnecting, portLook, startConnecting, useConnecting } from '../../../editor/flow/connecting.ts'
import { portsToChoose, targetsToChoose } from '../../../editor/flow/connect-by-key.ts'
import { bestEnd, endOf } from '../../../editor/flow/ends.ts'
import { graphOf } from '../../helpers/graph-of.ts'
import { sceneOf } from '../../helpers/scene-of.ts'

const { level, definitions } = sceneOf(
  graphOf({ load: 'load-video', track: 'track-faces', blur: 'blur-faces', number: 'constant-number' }, [
    'load.video -> track.frames',
    'track.tracks -> blur.tracks',
  ]),
)

function look(side: 'input' | 'output', node: string, port: string): string {
  return portLook(endOf(side, node, port))(useConnecting.getState())
}

afterEach(endConnecting)

describe('while a wire is drawn', () => {
  it('ports that fit light up, the others fade', () => {
    startConnecting(level, definitions, endOf('output', 'track', 'tracks'))
    expect(look('output', 'track', 'tracks')).toBe('start')
    expect(look('input', 'blur', 'tracks')).toBe('fits')
    expect(look('input', 'blur', 'frames')).toBe('fades')
    expect(look('output', 'load', 'video')).toBe('fades')
  })

  it('does not take an input for an output of the same name', () => {
    startConnecting(level, definitions, endOf('output', 'load', 'video'))
    expect(look('input', 'blur', 'frames')).toBe('fits')
    expect(look('output', 'blur', 'frames')).toBe('fades')
  })

  it('offers the params that fit as ports', () => {
    startConnecting(level, definitions, endOf('output', 'number', 'value'))
    expect(useConnecting.getState().params.get('blur')).toContain('strength')
    expect(useConnecting.getState().params.has('load')).toBe(false)
  })

  it('looks for outputs from an input', () => {
    startConnecting(level, definitions, endOf('input', 'blur', 'frames'))
    expect(look('output', 'load', 'video')).toBe('fits')
    expect(look('output', 'track', 'tracks')).toBe('fades')
  })

  it('all ports are as always afterwards', () => {
    startConnecting(level, definitions, endOf('output', 'track', 'tracks'))
    endConnecting()
    expect(look('input', 'blur', 'frames')).toBe('idle')
  })
})

describe('a wire that is dropped on a card', () => {
  it('takes a free port before one with a wire, and a port before a parameter', () => {
    const ports = new Set(['frames', 'tracks'])
    expect(bestEnd(['blur.margin', 'blur.frames', 'blur.tracks'], new Set(['blur.frames']), ports)).toBe(
      'blur.tracks',
    )
    expect(bestEnd(['blur.margin', 'blur.frames'], new Set(['blur.frames']), ports)).toBe('blur.margin')
    expect(bestEnd([], new Set(), ports)).toBeUndefined()
  })
})

describe('wires by keyboard', () => {
  it('begin at a list of the ports, outputs first, params last', () => {
    const names = portsToChoose(level, definitions, 'blur').map(({ end }) => `${end.side} ${end.end}`)
    expect(names.slice(0, 3)).toEqual(['output blur.frames', 'input blur.frames', 'input blur.tracks'])
    expect(names).toContain('input blur.strength')
  })

  it('end at a list of what fits and is not wired there yet', () => {
    const fromLoad = targetsToChoose(level, definitions, endOf('output', 'load', 'video')).map(
      ({ end }) => end,
    )
    expect(fromLoad).toEqual(['blur.frames'])
  })

  it('say where a wire would give way', () => {
    const [target] = targetsToChoose(level, definitions, endOf('output', 'number', 'value'))
    expect(target).toMatchObject({ taken: false })
    const targets = targetsToChoose(level, definitions, endOf('input', 'blur', 'tracks'))
    expect(targets.map(({ end }) => end)).not.toContain('track.tracks')
  })
})
