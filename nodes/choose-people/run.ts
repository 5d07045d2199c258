import type { ListValue } from '../core/port-type.ts'
import type { NodeRun } from '../core/node-run.ts'
import type { AttributesValue } from '../types/attributes.ts'
import type { Track, TracksValue } from '../types/tracks.ts'
import type { choosePeople, PeopleChoice, Treatment } from './definition.ts'

interface Rules {
  readonly people: PeopleChoice
  readonly everyoneElse: Treatment
  readonly hideUnder: number
}

/** Whether a person may be a child, where ages were looked at. */
function mayBeChild(
  identity: string | undefined,
  ages: ListValue<AttributesValue> | undefined,
  hideUnder: number,
): boolean {
  if (ages === undefined || hideUnder === 0) return false
  const known = identity === undefined ? undefined : ages.items[ages.keys.indexOf(identity)]
  return known === undefined || known.age.value < hideUnder
}

function treatmentOf(
  { identityId }: Track,
  { people, everyoneElse, hideUnder }: Rules,
  ages: ListValue<AttributesValue> | undefined,
): Treatment {
  const named = identityId !== undefined && Object.hasOwn(people, identityId) ? people[identityId] : undefined
  if (named !== undefined) return named
  return mayBeChild(identityId, ages, hideUnder) ? 'hide' : everyoneElse
}

function list(people: readonly string[]): string {
  return `${people.length === 1 ? 'Person' : 'People'} ${people.join(', ')}`
}

export const run: NodeRun<typeof choosePeople> = async ({ inputs, params, ctx }) => {
  const { tracks, ...picture } = inputs.tracks
  const chosen = (treatment: Treatment): TracksValue => ({
    ...picture,
    tracks: tracks.filter((track) => treatmentOf(track, params, inputs.attributes) === treatment),
  })
  const present = new Set(tracks.map(({ identityId }) => identityId))
  const absent = Object.keys(params.people).filter((id) => !present.has(id))
  if (absent.length > 0)
    ctx.warn(
      `${list(absent)} ${absent.length === 1 ? 'is' : 'are'} named in "People" and nowhere in the video. Whoever is not named is treated as everyone else; look whether the numbers belong to this video.`,
    )
  if (tracks.length > 0 && tracks.every(({ identityId }) => identityId === undefined))
    ctx.warn(
      'The faces have no people: everyone is treated alike. Wire "cluster-identities" before this node.',
    )
  const keep = chosen('keep')
  const kept = [...new Set(keep.tracks.map(({ identityId }) => identityId ?? 'without a number'))]
  if (kept.length > 0)
    ctx.warn(
      `${list(kept)} ${kept.length === 1 ? 'stays' : 'stay'} visible. Look at the result before you pass it on.`,
    )
  return { hide: chosen('hide'), other: chosen('other'), keep }
}
