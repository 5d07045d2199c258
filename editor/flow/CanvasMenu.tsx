import { canvasCommands } from '../commands/canvas-commands.ts'
import { editCommands } from '../commands/edit-commands.ts'
import { nodeCommands } from '../commands/node-commands.ts'
import { Menu, type MenuItem } from '../controls/Menu.tsx'
import { menuItem } from '../shell/menus.ts'
import { text } from '../text/text.ts'
import { closeMenu, useMenu, type MenuRequest } from './menus.ts'
import { exposable, paneItems, portItems, stageItems, wireItems } from './menu-items.ts'

const all = new Map([...editCommands, ...canvasCommands, ...nodeCommands].map((each) => [each.id, each]))

/** Ids in the order of the menu; an empty one is a line. What does not apply is left out, the first few aside. */
const itemMenu = [
  'node.connect',
  'node.pin',
  'node.rename',
  'node.enter',
  '',
  'node.bypass',
  'node.mute',
  'node.collapse',
  'node.colour',
  '',
  'canvas.group',
  'canvas.ungroup',
  'node.stage',
  'node.dissolve',
  'node.separate',
  'canvas.align-left',
  'canvas.align-top',
  'canvas.distribute-horizontal',
  'canvas.distribute-vertical',
  '',
  'edit.cut',
  'edit.copy',
  'edit.duplicate',
  '',
  'edit.delete-keeping',
  'edit.delete',
]

const paneMenu = [
  'edit.paste',
  'edit.select-all',
  '',
  'canvas.layout',
  'canvas.fit',
  'edit.find',
  'canvas.leave',
]

const looks: Readonly<Record<string, 'danger'>> = { 'edit.delete': 'danger' }

function entries(ids: readonly string[]): MenuItem[] {
  const items: MenuItem[] = []
  let line = false
  for (const id of ids) {
    const command = all.get(id)
    if (command === undefined) line = true
    else if (command.applies?.() ?? true) {
      items.push({ ...menuItem(command, line && items.length > 0), look: looks[id] })
      line = false
    }
  }
  return items
}

function itemsFor(request: MenuRequest): MenuItem[] {
  if (request.kind === 'pane') return [...paneItems(request.at), ...entries(['', ...paneMenu])]
  if (request.kind === 'wire') return wireItems(request.id, request.at)
  if (request.kind === 'outside') return exposable(request.id)
  const { id, port, at } = request
  const own = port === undefined ? stageItems(id, at) : portItems(port)
  const rest = entries(itemMenu)
  return [...own, ...rest.map((item, place) => (place === 0 ? { ...item, separated: own.length > 0 } : item))]
}

/** The menu of the pane, a wire, or what is selected. */
export function CanvasMenu() {
  const open = useMenu((state) => state.open)
  if (open === undefined) return null
  return <Menu label={text.canvas.menus[open.kind]} items={itemsFor(open)} at={open.at} onClose={closeMenu} />
}
