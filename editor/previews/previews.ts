import type { ComponentType } from 'react'
import type { PreviewKind } from '../../nodes/core/port-type.ts'
import type { Moment } from '../viewer/live/moment.ts'
import { Stage } from '../viewer/stage/Stage.tsx'
import { FindingsPreview } from './FindingsPreview.tsx'
import { SegmentsPreview } from './SegmentsPreview.tsx'
import { ValuePreview } from './ValuePreview.tsx'

export interface PreviewProps {
  readonly moment: Moment
  /** Title of the node whose output is shown. */
  readonly title: string
}

/** How what leaves a node is drawn, by the kind of its type; a new kind without a drawing does not compile. */
export const previews: { readonly [Kind in PreviewKind]: ComponentType<PreviewProps> } = {
  picture: Stage,
  // The original with the faces over it, which the stage draws for every picture.
  faces: Stage,
  segments: SegmentsPreview,
  findings: FindingsPreview,
  value: ValuePreview,
}
