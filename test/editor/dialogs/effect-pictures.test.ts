import { existsSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { effectPictures, inGalleryOrder } from '../../../editor/dialogs/effect-pictures.ts'

describe('the gallery of templates', () => {
  it('has every picture that it names', () => {
    const missing = Object.values(effectPictures).filter(
      (path) => !existsSync(new URL(`../../../editor/public${path}`, import.meta.url)),
    )
    expect(missing).toEqual([])
  })

  it('begins with what most people come for; templates that it does not know come last', () => {
    const ids = inGalleryOrder([{ id: 'own' }, { id: 'blur' }, { id: 'reshape' }]).map(({ id }) => id)
    expect(ids).toEqual(['reshape', 'blur', 'own'])
  })
})
