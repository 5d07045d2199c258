import type { ComponentType } from 'react'
import type { ParamKind, ParamSpec, ParamValue } from '../../nodes/core/param-kinds.ts'

export type SpecOf<Kind extends ParamKind> = Extract<ParamSpec, { kind: Kind }>

/** What the control of a parameter gets. */
export interface WidgetProps<Spec extends ParamSpec> {
  readonly spec: Spec
  /** As the graph holds it, which may be anything: `ParamField` shows what is wrong with it. */
  readonly value: unknown
  /** Several nodes are edited at once, and their values differ. */
  readonly mixed: boolean
  readonly disabled: boolean
  /** On a card of the canvas: one line, no facts. */
  readonly compact: boolean
  readonly invalid: boolean
  /** Id of the label that names it. */
  readonly labelledBy: string
  readonly describedBy?: string | undefined
  /** At every change, also amid a gesture; `false`: the value is refused and nothing changes. */
  readonly onChange: (value: ParamValue<Spec>) => boolean
  /** The gesture (a drag, typing) is over: the next change is an undo step of its own. */
  readonly onEnd: () => void
}

export interface Widget<Spec extends ParamSpec> {
  readonly component: ComponentType<WidgetProps<Spec>>
  /** Beside its label, below it, or at the end of its line. */
  readonly place: 'beside' | 'below' | 'end'
}
