import type { CardData, CardNode, FlowNode, GroupNode, NoteNode } from './elements.ts'
import type { Point } from '../edits/level.ts'
import type { Size } from '../edits/sizes.ts'
import { text } from '../text/text.ts'
import { cardPorts } from './ports.ts'
import { issuesByNode, outsideNames, titleOf, wiresOf, type Scene } from './scene.ts'

/** What the canvas adds to the document: selection, measures, and places during a drag. */
export interface Overlay {
  readonly selected: ReadonlySet<string>
  readonly sizes: ReadonlyMap<string, Size>
  readonly moved: ReadonlyMap<string, Point>
  readonly resized: ReadonlyMap<string, Size>
}

/** Groups lie under wires, notes and cards over them, what is selected on top. */
const layers = { group: -2, note: 0, card: 1, selected: 2 } as const

/** The part of a card's data that does not come with its node object, as one string to compare. */
function signature(data: CardData): string {
  const ports = data.ports.map(({ side, kind, name, partners, outside, unknown }) =>
    [side, kind, name, partners.join('\u0001'), outside ?? '', unknown].join('\u0002'),
  )
  const issues = data.issues.map(({ code, port, problem, found }) =>
    [code, port, problem, found].join('\u0002'),
  )
  return [data.title, ...ports, '', ...issues, '', JSON.stringify(data.outsideParams)].join('\u0003')
}

/** What screen readers say of a card: its title, state, problems and how it is wired. */
function cardName({ node, title, ports, issues }: CardData): string {
  const { bypassed, collapsed, inputFrom, inputOpen, muted, nodeName, problems } = text.canvas
  const state = node.state === undefined ? [] : [{ bypassed, muted }[node.state]]
  const wired = ports.flatMap(({ side, label, partners, optional }) => {
    if (side === 'output') return []
    if (partners.length > 0) return [inputFrom(label, partners.join(', '))]
    return optional ? [] : [inputOpen(label)]
  })
  const wrong = issues.length === 0 ? [] : [problems(issues.length)]
  return nodeName(title, [...state, ...(node.collapsed ? [collapsed] : []), ...wrong, ...wired])
}

const signatures = new WeakMap<CardData, string>()

function signed(data: CardData): string {
  const known = signatures.get(data)
  if (known !== undefined) return known
  const made = signature(data)
  signatures.set(data, made)
  return made
}

/** The data of each card; what did not change keeps its object, so that its card is not drawn again. */
export function cardData(
  scene: Scene,
  previous: ReadonlyMap<string, CardData>,
): ReadonlyMap<string, CardData> {
  const wires = wiresOf(scene)
  const issues = issuesByNode(scene)
  const outside = outsideNames(scene.stage)
  return new Map(
    scene.level.nodes.map((node) => {
      const definition = scene.definitions.get(node.type)
      const names = outside(node.id)
      const params = Object.keys(definition?.params ?? node.params).flatMap((param) => {
        const name = names('param', param)
        return name === undefined ? [] : [[param, name] as const]
      })
      const data: CardData = {
        node,
        definition,
        title: titleOf(node, scene.definitions),
        ports: cardPorts(definition, wires.get(node.id) ?? { into: new Map(), from: new Map() }, names),
        issues: issues.get(node.id) ?? [],
        outsideParams: Object.fromEntries(params),
      }
      const before = previous.get(node.id)
      const same =
        before?.node === node && before.definition === definition && signed(before) === signed(data)
      return [node.id, same ? before : data]
    }),
  )
}

interface Drawn {
  readonly id: string
  readonly position: Point
  readonly size?: Size | undefined
}

function placed({ id, position, size }: Drawn, layer: number, overlay: Overlay) {
  const measured = overlay.sizes.get(id)
  const given = overlay.resized.get(id) ?? size
  return {
    id,
    position: overlay.moved.get(id) ?? position,
    selected: overlay.selected.has(id),
    zIndex: layer,
    ...(measured ? { measured } : {}),
    ...(given ? { width: given.width, height: given.height } : {}),
  }
}

function same(left: FlowNode | undefined, right: FlowNode): boolean {
  return (
    left !== undefined &&
    left.type === right.type &&
    left.position.x === right.position.x &&
    left.position.y === right.position.y &&
    left.selected === right.selected &&
    left.width === right.width &&
    left.height === right.height &&
    left.measured === right.measured &&
    left.zIndex === right.zIndex &&
    Object.keys(right.data).every((key) => left.data[key] === right.data[key])
  )
}

/** React Flow's nodes for a level. A node for which nothing changed keeps its object. */
export function flowNodes(
  scene: Scene,
  cards: ReadonlyMap<string, CardData>,
  overlay: Overlay,
  previous: readonly FlowNode[],
): readonly FlowNode[] {
  const before = new Map(previous.map((each) => [each.id, each]))
  const made: FlowNode[] = []
  const taken = new Set<string>()
  function add(node: FlowNode): void {
    // A file may hold an id twice; `validate` says so, React needs unique keys.
    if (taken.has(node.id)) return
    taken.add(node.id)
    const old = before.get(node.id)
    made.push(old && same(old, node) ? old : node)
  }
  for (const group of scene.level.groups ?? []) {
    const node: GroupNode = {
      ...placed(group, layers.group, overlay),
      type: 'frame',
      ariaLabel: text.canvas.groupName(group.title),
      data: { group },
      style: { pointerEvents: 'none' },
    }
    add(node)
  }
  for (const note of scene.level.notes ?? []) {
    const layer = overlay.selected.has(note.id) ? layers.selected : layers.note
    const node: NoteNode = {
      ...placed(note, layer, overlay),
      type: 'note',
      data: { note },
      ariaLabel: text.canvas.note,
    }
    add(node)
  }
  for (const each of scene.level.nodes) {
    const data = cards.get(each.id)
    if (data === undefined) continue
    const layer = overlay.selected.has(each.id) ? layers.selected : layers.card
    const drawn = { id: each.id, position: each.position }
    const node: CardNode = { ...placed(drawn, layer, overlay), type: 'card', data, ariaLabel: cardName(data) }
    add(node)
  }
  const unchanged = made.length === previous.length && made.every((each, at) => each === previous[at])
  return unchanged ? previous : made
}
