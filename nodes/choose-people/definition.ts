import { z } from 'zod'
import { defineNode } from '../core/define-node.ts'
import { choice, integer, structure } from '../core/param-kinds.ts'
import { optionalListPort, port } from '../core/port-type.ts'
import { attributes } from '../types/attributes.ts'
import { tracks } from '../types/tracks.ts'

export const treatments = ['hide', 'other', 'keep'] as const
export type Treatment = (typeof treatments)[number]

/** Treatment by the number of a person. */
export const peopleSchema = z.record(z.string().regex(/^[1-9][0-9]{0,5}$/), z.enum(treatments))
export type PeopleChoice = z.infer<typeof peopleSchema>

export const choosePeople = defineNode({
  type: 'choose-people',
  version: 1,
  category: 'Edit',
  title: 'Choose people',
  summary:
    'Decide for each person: hide, treat in another way, or leave visible. Everyone is hidden unless told.',
  keywords: ['identity', 'keep', 'person', 'select', 'who'],
  resource: 'cpu',
  inputs: {
    tracks: port(tracks, 'The faces with the numbers of their people.'),
    attributes: optionalListPort(
      attributes,
      "Each person's age, to hide children whatever is chosen for others.",
    ),
  },
  outputs: {
    hide: port(tracks, 'The faces to hide. Wire them to the node that hides.'),
    other: port(tracks, 'The faces for another treatment. Wire them to a second node that hides.'),
    keep: port(
      tracks,
      'The faces that stay visible. Wire them to the check of the result, or it will cover them.',
    ),
  },
  params: {
    people: structure<PeopleChoice>({
      label: 'People',
      help: 'What happens to each person, by number: hide, other or keep. It belongs to one video: numbers mean other people in another one.',
      schema: peopleSchema,
      ofSource: true,
      view: 'people',
      exposing: (people) => Object.values(people).includes('keep'),
      default: {},
    }),
    everyoneElse: choice({
      label: 'Everyone else',
      help: 'What happens to people who are not named above, new ones included.',
      options: [
        { value: 'hide', label: 'Hide' },
        { value: 'other', label: 'Other treatment' },
        { value: 'keep', label: 'Keep visible' },
      ],
      exposing: ['keep'],
      default: 'hide',
    }),
    hideUnder: integer({
      label: 'Hide children under',
      help: 'People who are not named above and look younger are hidden, whatever happens to everyone else; so are those whose age is not known. Needs attributes; 0 switches it off.',
      min: 0,
      max: 21,
      unit: 'years',
      default: 13,
      when: { param: 'everyoneElse', is: ['other', 'keep'] },
    }),
  },
})
