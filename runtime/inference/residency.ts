/** A model that a thread has open. */
export interface Copy<Holder> {
  readonly holder: Holder
  readonly modelId: string
}

/** Bytes that open models may take, estimates. */
export interface Budget {
  readonly total: number
  /** For the second and further copies of models, which only make them faster. */
  readonly furtherCopies: number
}

/**
 * The books of which thread holds which models, under a budget. Who asks does the loading and unloading.
 */
export interface Residency<Holder> {
  /** Bytes of all copies. */
  readonly bytes: number
  holds(holder: Holder, modelId: string): boolean
  holders(modelId: string): Holder[]
  /** Whether there is room for another copy of a model that is open already, so that nothing must go for it. */
  allowsFurtherCopy(bytes: number): boolean
  /** Notes a copy; it counts as used just now. */
  add(holder: Holder, modelId: string, bytes: number): void
  /** Notes that a model is used. */
  touch(modelId: string): void
  /** Forgets one copy, or all of a holder's. */
  remove(holder: Holder, modelId?: string): void
  /**
   * Forgets copies until `bytes` more fit, least recently used first, further copies before only ones. What is in
   * use stays, even if the budget is then exceeded.
   * @returns the copies to unload
   */
  makeRoom(bytes: number, inUse: (copy: Copy<Holder>) => boolean): Copy<Holder>[]
}

export function createResidency<Holder>(budget: Budget): Residency<Holder> {
  // Insertion order is the order of use, the least recently used first.
  const models = new Map<string, Map<Holder, number>>()

  function sizes(skip: number): number {
    let sum = 0
    for (const copies of models.values()) for (const bytes of [...copies.values()].slice(skip)) sum += bytes
    return sum
  }
  function remove(holder: Holder, modelId: string): void {
    const copies = models.get(modelId)
    copies?.delete(holder)
    if (copies?.size === 0) models.delete(modelId)
  }
  function touch(modelId: string): void {
    const copies = models.get(modelId)
    if (copies === undefined) return
    models.delete(modelId)
    models.set(modelId, copies)
  }
  const fits = (bytes: number) => sizes(0) + bytes <= budget.total

  return {
    get bytes() {
      return sizes(0)
    },
    holds: (holder, modelId) => models.get(modelId)?.has(holder) ?? false,
    holders: (modelId) => [...(models.get(modelId)?.keys() ?? [])],
    allowsFurtherCopy: (bytes) => fits(bytes) && sizes(1) + bytes <= budget.furtherCopies,
    touch,
    add(holder, modelId, bytes) {
      const copies = models.get(modelId) ?? new Map<Holder, number>()
      models.set(modelId, copies.set(holder, bytes))
      touch(modelId)
    },
    remove(holder, modelId) {
      for (const id of modelId === undefined ? [...models.keys()] : [modelId]) remove(holder, id)
    },
    makeRoom(bytes, inUse) {
      const unload: Copy<Holder>[] = []
      for (const least of [2, 1])
        for (const [modelId, copies] of models)
          for (const holder of copies.keys()) {
            if (fits(bytes)) return unload
            if (copies.size < least || inUse({ holder, modelId })) continue
            unload.push({ holder, modelId })
            remove(holder, modelId)
          }
      return unload
    },
  }
}
