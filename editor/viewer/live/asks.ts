import type { PreviewRequest } from '../../../runtime/protocol/previews.ts'
import type { Graph } from '../../../graphs/schema.ts'
import type { Pin } from '../../state/interface.ts'
import type { Size } from '../stage/view-transform.ts'
import { coneKey, coneOf } from '../walk/cone-key.ts'
import type { DataPins } from '../walk/data.ts'
import { dataPins } from '../walk/data.ts'
import { flatGraph } from '../walk/flat-graph.ts'
import { isList, type Flat, type Seen } from '../walk/flat.ts'
import { backdropOf, shownAt, sourceOf } from '../walk/pictures.ts'
import type { MomentAsks } from './moment.ts'
import type { Ask } from './preview-memory.ts'

/** What the viewer of a graph shows, and where everything around it comes from. */
export interface Scene {
  readonly graph: Graph
  readonly flat: Flat
  readonly shown: Seen | undefined
  /** The pictures on the stage: what is shown, or what lies behind a value. */
  readonly pictures: Seen | undefined
  readonly original: Seen | undefined
  /** What is shown, where it is a list of which each item can be seen. */
  readonly list: Seen | undefined
  readonly data: DataPins
}

const noData: DataPins = { segments: undefined, faces: undefined, excluded: undefined, findings: undefined }

export function sceneOf(graph: Graph, pin: Pin | undefined): Scene {
  const flat = flatGraph(graph)
  const shown = shownAt(flat, pin)
  return {
    graph,
    flat,
    shown,
    pictures: shown && backdropOf(flat, shown),
    original: shown && sourceOf(flat, shown.node),
    list: shown && isList(flat, shown) ? shown : undefined,
    data: shown === undefined ? noData : dataPins(flat, shown),
  }
}

export interface AskContext {
  readonly scene: Scene
  readonly frame: number
  readonly size: Size
  /** Of a list, the item that is looked at. */
  readonly item?: string | undefined
  /** When a file was changed last, as the server tells. */
  readonly changedAt: (path: string) => number | undefined
}

/** A preview that is wanted of an output; `frame` matters only where the value has one. */
export function askFor(
  context: AskContext,
  view: string,
  seen: Seen | undefined,
  rest: Partial<Pick<PreviewRequest, 'want'>> = {},
): Ask | undefined {
  if (seen === undefined) return undefined
  const { scene, frame, size, changedAt } = context
  const { node, port } = seen
  const item = seen === scene.list ? context.item : undefined
  const request: PreviewRequest = {
    view,
    graph: coneOf(scene.graph, scene.flat, node),
    node,
    ...(port === undefined ? {} : { port }),
    ...(item === undefined ? {} : { item }),
    frame,
    ...size,
    ...rest,
  }
  const way = coneKey(scene.flat, node, changedAt)
  return { key: [way, node, port, item, frame, size.width, size.height].join('\n'), request }
}

/** Data does not depend on the size of the view, and most of it not on the frame. */
const anySize: Size = { width: 640, height: 640 }

export function momentAsks(
  context: AskContext,
  options: { readonly wantsBefore: boolean; readonly hasExcluded: boolean },
): MomentAsks {
  const { scene } = context
  const data: AskContext = { ...context, size: anySize }
  return {
    main: askFor(context, 'main', scene.pictures),
    before: askFor(context, 'before', scene.original),
    wantsBefore: options.wantsBefore,
    faces: askFor(data, 'faces', scene.data.faces),
    excluded: options.hasExcluded ? askFor(data, 'excluded', scene.data.excluded) : undefined,
    value: scene.shown?.kind === 'value' ? askFor(data, 'value', scene.shown) : undefined,
  }
}

export type WholeView = 'segments' | 'findings' | 'people' | 'gallery' | 'items' | 'portraits'
const galleries: readonly WholeView[] = ['gallery', 'items', 'portraits']

/** What is asked for once for all frames. */
export function wholeAsk(context: AskContext, view: WholeView, seen: Seen | undefined): Ask | undefined {
  const isGallery = galleries.includes(view)
  const want = isGallery ? { want: 'gallery' as const } : {}
  const size = isGallery ? { width: 96, height: 96 } : anySize
  return askFor({ ...context, frame: 0, size }, view, seen, want)
}
