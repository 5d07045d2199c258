/** Numbers drawn from a seed of 128 bits. Not for cryptography: whoever sees the seed knows every number. */
export interface Random {
  /** Uniform in [0, 1), in steps of 2⁻³². */
  uniform(): number
  /** Uniform in [from, to). */
  between(from: number, to: number): number
  /** Standard normal. With `limit`, values beyond ± `limit` are set to it. */
  normal(limit?: number): number
  /** Beta-distributed in (0, 1). @param a @param b above 0, quick while both are near or below 1 */
  beta(a: number, b: number): number
  /** Shares that sum to 1, `count` of them, symmetric Dirichlet. @param concentration above 0 */
  dirichlet(count: number, concentration: number): Float64Array
  /** Poisson-distributed whole number. @param mean up to some hundreds */
  poisson(mean: number): number
  sign(): 1 | -1
}

/** Spreads the seed's bits, so that seeds with few bits set start as well as others (MurmurHash3's finaliser). */
function spread(value: number): number {
  let mixed = Math.imul(value ^ (value >>> 16), 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return (mixed ^ (mixed >>> 16)) >>> 0
}

/** Gamma-distributed with scale 1 (Marsaglia and Tsang 2000; below 1 by the power of a uniform number). */
function gamma(shape: number, uniform: () => number, normal: () => number): number {
  if (shape < 1) return gamma(shape + 1, uniform, normal) * Math.pow(1 - uniform(), 1 / shape)
  const d = shape - 1 / 3
  const c = 1 / Math.sqrt(9 * d)
  for (;;) {
    const x = normal()
    const v = Math.pow(1 + c * x, 3)
    if (v > 0 && Math.log(1 - uniform()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v
  }
}

/**
 * xoshiro128** (Blackman and Vigna, "Scrambled linear pseudorandom number generators", 2021).
 * @param seed four numbers of 32 bits, read once @param stream another sequence from the same seed for each number
 */
export function createRandom(seed: Uint32Array, stream = 0): Random {
  let a = spread(seed[0]! + Math.imul(0x9e3779b9, stream + 1))
  let b = spread(seed[1]! ^ a)
  let c = spread((seed[2]! ^ b) + 0x6d2b79f5)
  let d = spread((seed[3]! ^ c) + stream)
  // The one state that would stay as it is.
  if ((a | b | c | d) === 0) a = 1

  function next(): number {
    const product = Math.imul(b, 5)
    const result = Math.imul((product << 7) | (product >>> 25), 9) >>> 0
    const shifted = b << 9
    c ^= a
    d ^= b
    b ^= c
    a ^= d
    c ^= shifted
    d = (d << 11) | (d >>> 21)
    return result
  }
  for (let i = 0; i < 8; i++) next()

  let spare: number | undefined
  /** Polar method: two numbers at a time. */
  function gauss(): number {
    if (spare !== undefined) {
      const kept = spare
      spare = undefined
      return kept
    }
    for (;;) {
      const u = uniform() * 2 - 1
      const v = uniform() * 2 - 1
      const square = u * u + v * v
      if (square >= 1 || square === 0) continue
      const factor = Math.sqrt((-2 * Math.log(square)) / square)
      spare = v * factor
      return u * factor
    }
  }
  function uniform(): number {
    return next() / 4294967296
  }
  function beta(p: number, q: number): number {
    if (p > 1 || q > 1) {
      const left = gamma(p, uniform, gauss)
      return left / (left + gamma(q, uniform, gauss))
    }
    // Jöhnk 1964.
    for (;;) {
      const x = Math.pow(uniform(), 1 / p)
      const y = Math.pow(uniform(), 1 / q)
      if (x + y > 0 && x + y <= 1) return x / (x + y)
    }
  }
  return {
    uniform,
    between: (from, to) => from + (to - from) * uniform(),
    normal: (limit = Infinity) => Math.min(Math.max(gauss(), -limit), limit),
    beta,
    dirichlet(count, concentration) {
      const shares = Float64Array.from({ length: count }, () => gamma(concentration, uniform, gauss))
      const sum = shares.reduce((total, share) => total + share, 0)
      return shares.map((share) => share / sum)
    },
    poisson(mean) {
      // Knuth's product of uniform numbers.
      const floor = Math.exp(-mean)
      let product = 1 - uniform()
      let count = 0
      for (; product > floor; count++) product *= 1 - uniform()
      return count
    },
    sign: () => (uniform() < 0.5 ? -1 : 1),
  }
}
