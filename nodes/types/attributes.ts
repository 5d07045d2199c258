import { z } from 'zod'
import { definePortType } from '../core/port-type.ts'
import { ageGroup, emotionWords } from './attribute-words.ts'

export const genders = ['female', 'male'] as const
export const emotions = ['neutral', 'happy', 'sad', 'angry', 'fearful', 'disgusted', 'surprised'] as const

/** What a person may set by hand. */
export const editable = ['age', 'gender', 'emotion', 'race'] as const

const confidence = z.number().min(0).max(1)

export const attributesSchema = z.object({
  /** Years. */
  age: z.object({ value: z.number().min(0).max(120), confidence }),
  gender: z.object({ value: z.enum(genders), confidence }),
  emotion: z.object({ value: z.enum(emotions), confidence }),
  /** Where a model for it is installed. */
  race: z.object({ value: z.string(), confidence }).optional(),
  /** How many frames were looked at. */
  frames: z.int().min(0),
  /** Names of the members that a person set. */
  edited: z.array(z.enum(editable)),
})
export type AttributesValue = z.infer<typeof attributesSchema>

function sure(word: string, { confidence }: { readonly confidence: number }): string {
  return `${word} (${Math.round(100 * confidence)} %)`
}

export const attributes = definePortType({
  name: 'attributes',
  title: 'Attributes',
  doc: 'Age, gender and emotion of one person, each with how sure it is.',
  colour: '#b07cc6',
  schema: attributesSchema,
  storage: 'data',
  describe: ({ age, gender, emotion, race }) =>
    [
      `${Math.round(age.value)} years, ${ageGroup(age.value)}`,
      gender.value,
      emotionWords(emotion),
      race?.value,
    ]
      .filter((word) => word !== undefined)
      .join(' · '),
  facts: ({ age, gender, emotion, race, frames, edited }) => ({
    Age: sure(`${Math.round(age.value)} years`, age),
    Gender: sure(gender.value, gender),
    Emotion: sure(emotion.value, emotion),
    ...(race === undefined ? {} : { Race: sure(race.value, race) }),
    Frames: String(frames),
    ...(edited.length === 0 ? {} : { 'Set by hand': edited.join(', ') }),
  }),
})
