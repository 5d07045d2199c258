import { longestNote, type Note } from '../../graphs/schema.ts'
import { freeId, takenIds } from './free-id.ts'
import type { Level, Point } from './level.ts'
import type { Box } from './sizes.ts'

/** Of a new note. */
export const noteSize = { width: 260, height: 120 }

/** A note with Markdown in it. */
export function newNote(level: Level, position: Point, text = ''): Note {
  return {
    id: freeId(takenIds(level), 'note'),
    text: text.slice(0, longestNote),
    position: { x: Math.round(position.x), y: Math.round(position.y) },
    size: { ...noteSize },
  }
}

export function addNote(level: Level, note: Note): Level {
  return { ...level, notes: [...(level.notes ?? []), note] }
}

function changeNote(level: Level, id: string, change: (note: Note) => Note): Level {
  const notes = level.notes?.map((note) => (note.id === id ? change(note) : note))
  return notes?.every((note, at) => note === level.notes?.[at]) ? level : { ...level, notes }
}

/** At most 20,000 characters. */
export function setNoteText(level: Level, id: string, text: string): Level {
  return changeNote(level, id, (note) =>
    note.text === text ? note : { ...note, text: text.slice(0, longestNote) },
  )
}

export function resizeNote(level: Level, id: string, { x, y, width, height }: Box): Level {
  return changeNote(level, id, (note) => ({
    ...note,
    position: { x: Math.round(x), y: Math.round(y) },
    size: { width: Math.max(80, Math.round(width)), height: Math.max(40, Math.round(height)) },
  }))
}
