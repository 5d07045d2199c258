import { faceApiLicence, faceApiSource } from '../face-api.ts'
import type { AgeGenderModel } from '../model.ts'

export const faceAgeGender = {
  id: 'face-age-gender',
  title: 'Age and gender',
  summary: 'Estimates the age in years and whether a face looks male or female.',
  role: 'age-gender',
  source: faceApiSource(
    'age_gender_model',
    '74b60bf3ebf981bf4e661e9cca3a185614e10b25d797118b62e2a68d3ff2569f',
    '49f92bbc0afef2342c4385e4a2b0acb6d7a727c6f0aa539499719a81acf9abaa',
  ),
  bytes: 1_693_936,
  sha256: 'd99824a0f8a47596c9f47420050d747285359ad5de5f6c556499bf952dcdbf07',
  licence: faceApiLicence,
  commercialUse: true,
  trainingData:
    'UTKFace, FG-NET, IMDB-Wiki (faces of celebrities), CACD and MegaAge; several of them are for research only. Age errors are 5 years on average there, more for children and old people (the author).',
  inputs: ['image'],
  outputs: ['age', 'gender'],
} as const satisfies AgeGenderModel
