import type { Definitions } from '../../graphs/connect.ts'
import { definitionsOf } from '../../graphs/stages.ts'
import { definitions } from '../../nodes/definitions.ts'
import type { Level } from '../edits/level.ts'
import { levelAt } from '../edits/level.ts'
import { useDocument } from '../state/document.ts'
import { useLocal } from './local.ts'
import { boxesOf, type Box } from '../edits/sizes.ts'

export interface LevelNow {
  readonly level: Level
  /** Stages included. */
  readonly definitions: Definitions
}

/** The level that the canvas shows, with what its edits need; for event handlers and commands. */
export function levelNow(): LevelNow {
  const { graph, path } = useDocument.getState()
  return { level: levelAt(graph, path), definitions: definitionsOf(graph, definitions) }
}

/** Boxes of all that lies on the level, as drawn. */
export function boxesNow(): ReadonlyMap<string, Box> {
  return boxesOf(levelNow().level, useLocal.getState().sizes)
}
