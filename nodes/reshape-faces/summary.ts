import type { PersonFace } from './person-face.ts'

function list(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}

const named = (people: readonly PersonFace[]) => list(people.map(({ id }) => id))
const are = (people: readonly unknown[]) => (people.length === 1 ? 'is' : 'are')
const titled = (people: readonly unknown[]) => (people.length === 1 ? 'Person' : 'People')

const reasons = {
  child: 'estimated to be a child',
  unseen: 'never seen clearly enough to draw a face',
  alike: 'no drawn face is far enough from their own',
} as const
export type CoverReason = keyof typeof reasons

/**
 * Sentences for the person who runs it: who is covered throughout, and how much of the rest.
 * @param positions face positions (a face in a frame) of the people with a new face, and how many of them are covered
 */
export function summarize(
  people: readonly PersonFace[],
  positions: { readonly all: number; readonly covered: number },
): string[] {
  const lines = Object.entries(reasons).flatMap(([reason, words]) => {
    const covered = people.filter(({ face }) => 'cover' in face && face.cover === reason)
    return covered.length === 0
      ? []
      : [`${titled(covered)} ${named(covered)} ${are(covered)} covered: ${words}.`]
  })
  const { all, covered } = positions
  if (covered > 0)
    lines.push(
      `${covered} of ${all} positions of new faces are covered instead: turned away, small, hidden or at the edge.`,
    )
  return lines
}
