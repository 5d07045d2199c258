import type { Command } from './command.ts'
import { matches, parseShortcut, type PressedKey } from './shortcut.ts'

/** Where the focus is, as far as shortcuts care. */
export interface FocusPlace {
  /** A text field has it. */
  readonly typing: boolean
  /** A control has it to which this key means something: Space on a button, an arrow on a slider. */
  readonly control: boolean
  /** The nearest `data-area`. */
  readonly area: string | undefined
}

const textInputs = ['text', 'search', 'number', 'url', 'email', 'password', 'tel', 'date', 'time']
const pressing = ['enter', ' ']
const moving = ['arrowup', 'arrowdown', 'arrowleft', 'arrowright', 'home', 'end', 'pageup', 'pagedown']

const pressable = 'button, a[href], summary, [role=button], [role=menuitem], [role=tab], [role=option]'
const movable =
  'select, input[type=range], input[type=radio], [role=slider], [role=separator], [role=tab], [role=menuitem], [role=option], [role=treeitem], [role=radio], [role=gridcell]'
const checkable = 'input[type=checkbox], input[type=radio], input[type=color], input[type=file], select'

/** Reads where the focus is from the element that has it. */
export function placeOf(target: EventTarget | null, key: string): FocusPlace {
  if (!(target instanceof Element)) return { typing: false, control: false, area: undefined }
  const typing =
    (target instanceof HTMLElement && target.isContentEditable) ||
    target instanceof HTMLTextAreaElement ||
    (target instanceof HTMLInputElement && textInputs.includes(target.type))
  const name = key.toLowerCase()
  const control =
    (pressing.includes(name) && (target.matches(pressable) || target.matches(checkable))) ||
    (moving.includes(name) && target.matches(movable))
  return { typing, control, area: target.closest<HTMLElement>('[data-area]')?.dataset['area'] }
}

function mayRun(command: Command, place: FocusPlace): boolean {
  if (command.native === true) return false
  if (place.typing && command.whileTyping !== true) return false
  if (command.area !== undefined && command.area !== place.area) return false
  return command.applies?.() ?? true
}

/** The command that a key stands for where the focus is; one of that part of the page goes first. */
export function commandFor(
  commands: readonly Command[],
  pressed: PressedKey,
  place: FocusPlace,
  mac: boolean,
): Command | undefined {
  if (place.control) return undefined
  const meant = commands.filter(
    (command) =>
      command.shortcuts?.some((shortcut) => matches(parseShortcut(shortcut), pressed, mac)) === true &&
      mayRun(command, place),
  )
  return meant.find(({ area }) => area !== undefined) ?? meant[0]
}

export function titleOf({ title }: Command): string {
  return typeof title === 'string' ? title : title()
}
