/**
 * Which thread holds which models, under a budget of bytes. Only keeps the books: who asks does the loading and
 * unloading.
 */
export interface Residency<Holder> {
  /** Bytes of all copies. */
  readonly bytes: number
  holds(holder: Holder, modelId: string): boolean
  holders(modelId: string): Holder[]
  /** Whether another copy of this size stays under the budget. */
  fits(bytes: number): boolean
  /** Notes a copy; it counts as used just now. */
  add(holder: Holder, modelId: string, bytes: number): void
  /** Notes that a model is used. */
  touch(modelId: string): void
  /** Forgets one copy, or all of a holder's. */
  remove(holder: Holder, modelId?: string): void
  /**
   * Forgets models, least recently used first and every copy of each, until `bytes` more fit; those in `keep` stay,
   * even if the budget is then exceeded.
   * @returns the copies to unload
   */
  makeRoom(bytes: number, keep: ReadonlySet<string>): { holder: Holder; modelId: string }[]
}

export function createResidency<Holder>(budgetBytes: number): Residency<Holder> {
  // Insertion order is the order of use, the least recently used first.
  const models = new Map<string, Map<Holder, number>>()
  let total = 0

  function remove(holder: Holder, modelId: string): void {
    const copies = models.get(modelId)
    total -= copies?.get(holder) ?? 0
    copies?.delete(holder)
    if (copies?.size === 0) models.delete(modelId)
  }
  function touch(modelId: string): void {
    const copies = models.get(modelId)
    if (copies === undefined) return
    models.delete(modelId)
    models.set(modelId, copies)
  }

  return {
    get bytes() {
      return total
    },
    holds: (holder, modelId) => models.get(modelId)?.has(holder) ?? false,
    holders: (modelId) => [...(models.get(modelId)?.keys() ?? [])],
    fits: (bytes) => total + bytes <= budgetBytes,
    touch,
    add(holder, modelId, bytes) {
      remove(holder, modelId)
      const copies = models.get(modelId) ?? new Map<Holder, number>()
      models.set(modelId, copies.set(holder, bytes))
      total += bytes
      touch(modelId)
    },
    remove(holder, modelId) {
      for (const id of modelId === undefined ? [...models.keys()] : [modelId]) remove(holder, id)
    },
    makeRoom(bytes, keep) {
      const unload: { holder: Holder; modelId: string }[] = []
      for (const [modelId, copies] of models) {
        if (total + bytes <= budgetBytes) break
        if (keep.has(modelId)) continue
        for (const holder of copies.keys()) {
          unload.push({ holder, modelId })
          remove(holder, modelId)
        }
      }
      return unload
    },
  }
}
