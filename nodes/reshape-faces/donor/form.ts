import type { Random } from '../../../runtime/vision/random.ts'
import { smoothStep } from '../atlas/grid.ts'
import type { SoftTraits } from '../recipe.ts'
import { traitWeights } from './traits.ts'

/**
 * A person's features as numbers: lengths in UV pixels, y down, strengths in log luma. Ranges were set after looking
 * at medians of faces, by region; they hold no face.
 */
export type FaceForm = ReturnType<typeof drawForm>

/** How many shapes of brow there are: arched, straight, S. */
export const browShapes = 3

export function drawForm(random: Random, traits: SoftTraits) {
  const { masculine: m, feminine: f, old, child } = traitWeights(traits)
  /** U-shaped over the range: people differ more than with an even distribution, and none leaves the range. */
  const u = (from: number, to: number) => from + (to - from) * random.beta(0.6, 0.6)
  const adult = 1 - child

  const brow = {
    height: u(-2.4, 3.2) + 1.4 * m - 0.6 * child,
    arch: u(-2, 2.4) * f + u(-2.4, 0.8) * m,
    tilt: 1.4 * random.normal(2),
    inner: u(-3, 3.2),
    length: u(-7, 1),
    thickness: (u(3.1, 5.4) * f + u(4.1, 6.8) * m) * (1 - 0.05 * child),
    // Sparse brows look like pencil on adults.
    density: Math.max(u(0.65, 1.1) * (1 - 0.45 * child), 0.7 * adult),
    taper: u(0.3, 0.65),
    front: u(0.35, 0.95),
    archAt: u(0.5, 0.75),
  }
  const eye = {
    creaseHeight: u(0.6, 3.6) * (1 - 0.4 * old),
    crease: u(0.06, 0.42) * (1 - 0.4 * child),
    creaseInner: u(0.2, 1),
    socket: u(0.02, 0.22) + 0.06 * m,
    lash: (u(0.75, 1.15) * f + u(0.4, 0.75) * m) * (1 - 0.15 * child),
    lashWidth: u(0.9, 1.5) * f + u(0.7, 1) * m,
    lowerLash: u(0.12, 0.5),
    bag: u(0, 0.07) * adult + 0.13 * old,
    bagY: u(-1, 3),
    tear: u(0, 0.1) * (1 - 0.7 * child) + 0.08 * old,
    lid: u(-0.08, 0.06),
    hood: u(0, 0.2) + 0.15 * old,
    crow: 0.16 * old * u(0.5, 1.2),
  }
  const young = 1 - 0.6 * child
  const nose = {
    ridge: u(0.07, 0.2) * young,
    width: u(3, 5.2) + 0.5 * m,
    side: (u(0.06, 0.24) + 0.03 * m) * young,
    sideX: u(-3.5, 3),
    tip: u(0.05, 0.2) * young,
    tipY: u(-4, 3),
    tipWidth: u(4.5, 8),
    wing: u(-4, 3.5) + 0.6 * m,
    wingShade: u(0.07, 0.27) * young,
    nostril: u(0.5, 1.15),
    nostrilWidth: u(3, 5.2),
    nostrilTurn: u(-0.1, 0.5),
    base: u(0.08, 0.3),
    bump: u(-0.08, 0.1),
    bulb: u(0, 0.12) * young,
    root: u(0, 0.15) * young,
  }
  const mouth = {
    upper: u(0.6, 1.35) * (1 - 0.25 * m) * (1 - 0.25 * old),
    lower: u(0.72, 1.3) * (1 - 0.15 * old),
    bow: u(-1, 1.6),
    width: u(-4.5, 3),
    colour: (u(0.4, 1.05) * f + u(0.15, 0.55) * m) * (1 - 0.2 * old) * (1 - 0.45 * child),
    hue: u(-0.06, 0.08),
    upperShade: u(0.03, 0.2),
    shine: u(0.03, 0.16),
    parting: u(0.35, 0.75),
    corner: u(0.1, 0.4),
    border: u(0, 0.07),
    shadow: u(0.04, 0.19),
    shadowY: u(-1.5, 3),
    philtrum: u(0.02, 0.11),
    philtrumWidth: u(2.6, 4.6),
  }
  const cheek = {
    fold: (u(0.01, 0.07) + 0.2 * old) * (1 - 0.8 * child),
    foldX: u(-3, 3),
    marionette: u(0, 0.05) + 0.16 * old,
    bone: u(0, 0.09),
    boneX: u(-8, 8),
    boneY: u(-6, 6),
    hollow: u(0, 0.12) * adult + 0.04 * m,
    blush: u(0, 0.06) * f + 0.02 * child,
    jowl: 0.1 * old * u(0, 1),
  }
  const rest = {
    chin: u(0.02, 0.1),
    chinY: u(-4, 4),
    cleft: Math.max(0, u(-0.25, 0.16)) * (0.4 + 0.6 * m),
    temple: u(0, 0.1),
    ridge: u(0, 0.09) * m,
    lines: 0.18 * old * u(0.4, 1.2),
    frown: 0.16 * old * u(0, 1.2) + 0.04 * m,
    forehead: u(0, 0.07),
  }
  const soft = 1 - 0.5 * child
  const contour = {
    temple: soft * u(-0.09, 0.05),
    forehead: soft * u(-0.05, 0.08),
    cheekbone: soft * u(-0.06, 0.09),
    hollow: soft * u(-0.1, 0.05),
    jaw: soft * u(-0.09, 0.06),
    muzzle: soft * u(-0.07, 0.07),
    chin: soft * u(-0.06, 0.08),
    eye: soft * u(-0.2, 0.02) * (f + 0.5 * m),
    nose: soft * u(-0.08, 0.06),
    eyeX: u(-5, 7),
    eyeHue: u(-0.04, 0.05) * f,
  }
  const skin = {
    pores: u(0.6, 1.2),
    mottle: u(0.5, 1.3),
    freckles: traits.skin > 110 ? Math.max(0, u(-2, 0.8)) : 0,
    moles: random.poisson(0.6 * adult),
    stubble: Math.max(0, u(-0.5, 1)) * smoothStep(0.55, 0.9, m) * smoothStep(16, 22, traits.age),
  }
  const browShape = Math.floor(browShapes * random.uniform())
  return { brow, eye, nose, mouth, cheek, rest, contour, skin, browShape }
}

function jittered<T extends Record<string, number>>(group: T, random: Random): T {
  const changed = Object.entries(group).map(([name, value]) => [name, value * (1 + 0.05 * random.normal(2))])
  return Object.fromEntries(changed) as T
}

/** The form for one half of the face: every number a little different, the brow's height too. */
export function halfForm(form: FaceForm, random: Random): FaceForm {
  const brow = jittered(form.brow, random)
  return {
    ...form,
    brow: { ...brow, height: brow.height + 0.35 * random.normal() },
    eye: jittered(form.eye, random),
    nose: jittered(form.nose, random),
    cheek: jittered(form.cheek, random),
    rest: jittered(form.rest, random),
    contour: jittered(form.contour, random),
  }
}
