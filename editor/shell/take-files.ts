import { uploadFiles } from '../api/upload.ts'
import { addNode, newNode } from '../edits/add-node.ts'
import { openPlaces } from '../media/put-in-graph.ts'
import { changeLevel } from '../edits/level.ts'
import { isPng } from '../sharing/png-chunks.ts'
import { readPng } from '../sharing/png.ts'
import { definitionsFor } from '../state/definitions.ts'
import { takesChanges, useDocument } from '../state/document.ts'
import { useInterface } from '../state/interface.ts'
import { text } from '../text/text.ts'
import type { MediaFile } from '../../runtime/protocol/endpoints/media.ts'
import { pinHidden } from './pin.ts'

/** A `.json` file is a graph; a picture is one where a graph lies inside. */
async function holdsGraph(file: File): Promise<boolean> {
  if (/\.json$/i.test(file.name)) return true
  if (!/\.png$/i.test(file.name)) return false
  const bytes = new Uint8Array(await file.arrayBuffer())
  return isPng(bytes) && (await readPng(bytes)).ok
}

/** A graph that reads no such file gets a node that does. */
function addReader({ path, kind, name }: MediaFile): void {
  const { graph, edit } = useDocument.getState()
  for (const definition of definitionsFor(graph).values()) {
    const param = Object.entries(definition.params).find(
      ([, spec]) => spec.kind === 'file' && spec.media === kind,
    )?.[0]
    if (param === undefined) continue
    const left = Math.min(0, ...graph.nodes.map(({ position }) => position.x - 300))
    const top = Math.min(0, ...graph.nodes.map(({ position }) => position.y))
    edit(text.panels.drop.added(name), (before) =>
      changeLevel(before, [], (level) =>
        addNode(level, newNode(level, definition, { x: left, y: top }, { [param]: path })),
      ),
    )
    return
  }
}

/** Files that were dropped on the page: graphs are imported, media go to the workspace and into the graph. */
export async function takeFiles(files: readonly File[]): Promise<void> {
  const { set, notify } = useInterface.getState()
  const media: File[] = []
  const graphs: File[] = []
  for (const file of files) ((await holdsGraph(file)) ? graphs : media).push(file)
  const [graph] = graphs
  if (graph !== undefined) set({ dialog: { name: 'import', data: { file: graph } } })
  if (graphs.length > 1) notify({ kind: 'info', message: text.panels.drop.alone })
  if (media.length === 0) return
  const arrived = await uploadFiles(media)
  const file = arrived.find(({ kind }) => kind === 'video') ?? arrived[0]
  if (file === undefined) return
  const places = openPlaces(file.kind).length
  if (places === 0) addReader(file)
  else if (places > 1) notify({ kind: 'info', message: text.panels.drop.noPlace(file.name) })
  if (places > 1 || !takesChanges(useDocument.getState())) return
  set({ frame: 0 })
  if (useInterface.getState().pin === undefined) pinHidden()
}
