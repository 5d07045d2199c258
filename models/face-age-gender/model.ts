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
    'UTKFace, FG-NET, ChaLearn, IMDB-Wiki (faces of celebrities), CACD, MegaAge and MegaAge-Asian; several of them are for research only. Mean error on their test parts: 4.5 years (the author).',
  inputs: ['image'],
  outputs: ['age', 'gender'],
} as const satisfies AgeGenderModel
