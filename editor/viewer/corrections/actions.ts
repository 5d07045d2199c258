import type { Place, TrackEdit } from '../../../nodes/edit-tracks/definition.ts'
import type { FaceView, TrackView } from '../../../runtime/protocol/preview-views.ts'
import type { Graph } from '../../../graphs/schema.ts'
import { definitions } from '../../../nodes/definitions.ts'
import {
  addCorrection,
  corrections,
  removeCorrections,
  replaceCorrection,
  type Corrected,
} from '../../edits/corrections.ts'
import { useDocument } from '../../state/document.ts'
import { useInterface } from '../../state/interface.ts'
import { text } from '../../text/text.ts'
import type { FacesAnswer } from '../live/moment.ts'
import { nameOf } from '../overlays/names.ts'
import { looking, useViewer } from '../state.ts'
import { segmentAt } from '../timeline/jumps.ts'
import { toRatios, type AddedFace, type Box } from './boxes.ts'
import { canCut, joinRefusal, placeOf } from './places.ts'

export function currentCorrections(): readonly TrackEdit[] {
  return corrections(useDocument.getState().graph, definitions)?.edits ?? []
}

/** Changes the graph, or says why that cannot be. @returns whether it was changed */
function change(label: string, how: (graph: Graph) => Corrected, group?: string): boolean {
  const corrected = how(useDocument.getState().graph)
  if (corrected.ok) return useDocument.getState().edit(label, () => corrected.graph, group)
  useInterface.getState().notify({ kind: 'bad', message: text.viewer.cannotCorrect(corrected.reason) })
  return false
}

function append(label: string, edit: TrackEdit): boolean {
  return change(label, (graph) => addCorrection(graph, definitions, edit))
}

export function changeCorrection(index: number, edit: TrackEdit, label: string, group?: string): void {
  change(label, (graph) => replaceCorrection(graph, definitions, index, edit), group)
}

export function removeCorrection(index: number): void {
  if (change(text.viewer.steps.remove, (graph) => removeCorrections(graph, definitions, [index])))
    useViewer.getState().set({ correction: undefined })
}

/** A face drawn at the current frame; it lasts as long as the scene around. */
export function addFace(box: Box, size: { readonly width: number; readonly height: number }): void {
  const { moment, segments, set } = useViewer.getState()
  const { frame } = useInterface.getState()
  const frameCount = (moment?.after ?? moment?.before)?.frameCount ?? frame + 1
  const { from, to } = segmentAt(segments, frame) ?? { from: 0, to: frameCount }
  const index = currentCorrections().length
  const edit: AddedFace = { kind: 'add', from, to, box: toRatios(box, size) }
  if (!append(text.viewer.steps.add, edit)) return
  set({ tool: looking, correction: index, track: undefined, panel: 'corrections' })
  // Arrow keys go on where the pointer, or Enter, left the box.
  requestAnimationFrame(() => document.querySelector<SVGElement>('[data-drawn=box]')?.focus())
}

export interface SelectedFace {
  readonly track: TrackView
  /** Absent where the track does not reach the frame that is shown. */
  readonly face: FaceView | undefined
  readonly answer: FacesAnswer
}

export function selectedFace(): SelectedFace | undefined {
  const { moment, track: id } = useViewer.getState()
  const answer = moment?.faces
  const track = answer?.tracks.find((each) => each.id === id)
  if (answer === undefined || track === undefined) return undefined
  return { answer, track, face: answer.faces.find((each) => each.track === id) }
}

function placeIn(answer: FacesAnswer, face: FaceView): Place {
  return placeOf(face, answer.frame, { width: answer.fullWidth, height: answer.fullHeight })
}

/** Says what the last step did, with a button that takes it back; gone once the graph is another one. */
function offerUndo(message: string): void {
  const { graph } = useDocument.getState()
  const action = { label: text.viewer.exclude.undo, run: () => useDocument.getState().undo() }
  const notice = useInterface.getState().notify({ kind: 'info', message, action })
  const stop = useDocument.subscribe((now) => {
    if (now.graph === graph) return
    stop()
    useInterface.getState().dismiss(notice)
  })
}

export function excludeSelected(): void {
  const selected = selectedFace()
  if (selected?.face === undefined) return
  const place = placeIn(selected.answer, selected.face)
  if (!append(text.viewer.steps.exclude, { kind: 'exclude', ...place })) return
  useViewer.getState().set({ track: undefined })
  offerUndo(text.viewer.exclude.done(nameOf(selected.track)))
}

export function cutSelected(): void {
  const selected = selectedFace()
  if (selected?.face === undefined || !canCut(selected.track, selected.answer.frame)) return
  if (append(text.viewer.steps.split, { kind: 'split', ...placeIn(selected.answer, selected.face) }))
    useViewer.getState().set({ track: undefined })
}

export function startJoin(): void {
  const selected = selectedFace()
  if (selected?.face === undefined) return
  const first = placeIn(selected.answer, selected.face)
  useViewer.getState().set({ tool: { name: 'join', first, track: selected.track.id } })
}

/** A face on the picture was picked; what that means depends on the tool. */
export function pickFace(answer: FacesAnswer, face: FaceView): void {
  const { tool, set } = useViewer.getState()
  const picked = answer.tracks.find(({ id }) => id === face.track)
  if (tool.name === 'place') {
    placeCorrection(tool.index, tool.end, placeIn(answer, face))
    set({ tool: looking })
  } else if (tool.name === 'join') {
    const first = answer.tracks.find(({ id }) => id === tool.track)
    const refusal = first && picked && joinRefusal(first, picked)
    if (refusal !== undefined) {
      useInterface.getState().notify({ kind: 'bad', message: text.viewer.join[refusal] })
      return
    }
    if (append(text.viewer.steps.join, { kind: 'join', a: tool.first, b: placeIn(answer, face) }))
      set({ tool: looking, track: undefined })
  } else set({ track: face.track, correction: undefined })
}

function placeCorrection(index: number, end: 'a' | 'b' | undefined, place: Place): void {
  const edit = currentCorrections()[index]
  if (edit === undefined || edit.kind === 'add') return
  const next: TrackEdit = edit.kind === 'join' ? { ...edit, [end ?? 'a']: place } : { ...edit, ...place }
  changeCorrection(index, next, text.viewer.steps.place)
}
