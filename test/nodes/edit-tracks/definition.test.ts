import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { paramSchema } from '../../../nodes/core/param-kinds.ts'
import { editTracks, type TrackEdit } from '../../../nodes/edit-tracks/definition.ts'

describe('the corrections of a graph', () => {
  const schema = paramSchema(editTracks.params.edits)

  it('are checked where they enter', () => {
    const good: TrackEdit = { kind: 'add', from: 0, to: 5, box: [0.1, 0.1, 0.2, 0.2] }
    expect(schema.safeParse([good]).success).toBe(true)
    for (const bad of [
      { ...good, to: 0 },
      { ...good, box: [0.1, 0.1, 0, 0.2] },
      { ...good, kind: 'remove' },
      { kind: 'exclude', frame: 1, x: 80, y: 0.5 },
      { kind: 'join', a: { frame: 1, x: 0.5, y: 0.5 } },
    ])
      expect(schema.safeParse([bad]).success).toBe(false)
  })

  it('have a JSON schema', () => {
    expect(z.toJSONSchema(schema)).toMatchObject({ type: 'array' })
  })
})
