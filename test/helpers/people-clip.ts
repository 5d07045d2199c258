import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { makeClip, type ClipOptions } from './clips.ts'

const photographs = join(
  dirname(createRequire(import.meta.url).resolve('@vladmandic/face-api/package.json')),
  'demo',
)

/** A clip of the three people of a photograph, over which the camera moves. */
export function makePeopleClip(
  options: ClipOptions & { seconds: number } = { seconds: 1.2 },
): Promise<string> {
  const { seconds } = options
  const frames = Math.round(25 * seconds)
  const photograph = join(photographs, 'sample3.jpg')
  const picture = `movie=filename=${photograph},loop=loop=${frames - 1}:size=1:start=0,setpts=N/(25*TB)`
  return makeClip({
    width: 640,
    height: 360,
    sound: ['aac'],
    ...options,
    picture: `${picture},scale=960:-2,crop=640:360:x='200+60*t':y='90+20*t'`,
  })
}
