import type { PreviewKind } from '../../nodes/core/port-type.ts'
import type { MediaAccess } from '../../nodes/core/media.ts'
import type { Findings } from '../../nodes/types/report.ts'
import type { Scene } from '../../nodes/types/scenes.ts'
import type { TracksValue } from '../../nodes/types/tracks.ts'
import type { SingleValue } from '../engine/values.ts'
import type { Preview } from '../protocol/previews.ts'
import { facesView } from './faces-view.ts'
import { findingsView } from './findings-view.ts'
import { pictureView } from './picture-view.ts'
import { tableView } from './table-view.ts'

/** What a view is drawn for. */
export interface ViewAsk {
  readonly frame: number
  /** Pixels of the view. */
  readonly width: number
  readonly height: number
  readonly media: MediaAccess
  readonly signal: AbortSignal
}

export type View = (value: SingleValue, ask: ViewAsk) => Promise<Preview>

function withoutPictures(answer: Preview['answer']): Preview {
  return { answer, pictures: [] }
}

/** How each kind of value is shown at one frame. */
export const views: { readonly [Kind in PreviewKind]: View } = {
  picture: pictureView,
  faces: async ({ data }, { frame }) => withoutPictures(facesView(data as TracksValue, frame)),
  segments: async ({ data }) =>
    withoutPictures({
      kind: 'segments',
      segments: (data as readonly Scene[]).map(({ id, from, to }) => ({ id, from, to })),
    }),
  findings: async ({ data }) =>
    withoutPictures({ kind: 'findings', findings: findingsView(data as Findings) }),
  value: async (value) =>
    value.type.facts === undefined
      ? withoutPictures({ kind: 'value', text: value.type.describe(value.data) })
      : tableView([{ key: '', value }]),
}
