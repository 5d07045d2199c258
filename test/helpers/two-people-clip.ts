import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { makeClip } from './clips.ts'

const photographs = join(
  dirname(createRequire(import.meta.url).resolve('@vladmandic/face-api/package.json')),
  'demo',
)

/** Frames of each shot. */
export const shotLength = 12

/** Who is in each shot: the two people of the clip in turn. */
export const shots = ['a', 'b', 'a', 'b'] as const

function shot(sample: number, x: number, y: number, filter: string): string {
  const photograph = join(photographs, `sample${sample}.jpg`)
  const picture = `movie=filename=${photograph},loop=loop=${shotLength - 1}:size=1:start=0,setpts=N/(25*TB)`
  return `${picture},crop=480:360:x='${x}+25*t':y='${y}+15*t'${filter},setsar=1,format=yuv420p`
}

/** Two people of two photographs, one in each shot, with cuts between; later shots are mirrored, darker and nearer. */
export function makeTwoPeopleClip(): Promise<string> {
  const later = ',hflip,scale=540:405,crop=480:360,eq=brightness=-0.06:contrast=0.92:eval=frame'
  const pictures = [
    shot(3, 1340, 220, ''),
    shot(6, 960, 240, ''),
    shot(3, 1335, 210, later),
    shot(6, 965, 250, later),
  ]
  const named = pictures.map((picture, i) => `${picture}[shot${i}]`)
  const joined = pictures.map((_, i) => `[shot${i}]`).join('')
  return makeClip({
    width: 480,
    height: 360,
    seconds: (shots.length * shotLength) / 25,
    sound: ['aac'],
    video: 'libx264 -preset ultrafast -crf 12 -bf 2 -g 12',
    picture: `${named.join(';')};${joined}concat=n=${pictures.length}:v=1`,
  })
}
