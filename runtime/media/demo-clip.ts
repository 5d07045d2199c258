import { OperationalError } from '../../nodes/core/errors.ts'
import { locateBinaries } from './binaries.ts'
import { runToEnd } from './child.ts'

/** One shot of the demo clip: a photograph over which the camera moves. */
export interface Shot {
  readonly photograph: string
  /** Width in pixels to which the photograph is scaled; the clip shows 1280×720 of it. */
  readonly width: number
  readonly seconds: number
  /** Where the picture begins and ends, as shares of the room that there is to move. */
  readonly from: { readonly x: number; readonly y: number }
  readonly to: { readonly x: number; readonly y: number }
}

const size = { width: 1280, height: 720 }
/** Frames a second. */
const rate = 25

function motion(axis: 'x' | 'y', { from, to, seconds }: Shot): string {
  const room = axis === 'x' ? `(iw-${size.width})` : `(ih-${size.height})`
  return `${axis}='${room}*(${from[axis]}+(${to[axis]}-${from[axis]})*t/${seconds})'`
}

/**
 * Makes a clip from photographs: cuts between shots, a moving camera, a melody as sound.
 * @throws OperationalError where ffmpeg fails
 */
export async function makeDemoClip(
  shots: readonly Shot[],
  path: string,
  signal?: AbortSignal,
): Promise<void> {
  const { ffmpeg } = await locateBinaries()
  const seconds = shots.reduce((sum, shot) => sum + shot.seconds, 0)
  const inputs = shots.flatMap(({ photograph }) => ['-framerate', String(rate), '-i', photograph])
  const pictures = shots.map((shot, at) => {
    const filters = [
      // Each photograph is decoded and scaled once; only the part that is shown moves.
      `scale=${shot.width}:-2`,
      `loop=loop=${rate * shot.seconds - 1}:size=1`,
      `setpts=N/(${rate}*TB)`,
      `crop=w=${size.width}:h=${size.height}:${motion('x', shot)}:${motion('y', shot)}`,
      'setsar=1',
      'format=yuv420p',
    ]
    return `[${at}:v]${filters.join(',')}[v${at}]`
  })
  const joined = `${shots.map((_, at) => `[v${at}]`).join('')}concat=n=${shots.length}:v=1:a=0[v]`
  const melody = `aevalsrc='0.2*sin(2*PI*t*220*pow(2,floor(mod(t*2,5))*2/12))*exp(-3*mod(t*2,1))':d=${seconds}[a]`
  const args = [
    '-hide_banner',
    '-nostdin',
    '-v',
    'error',
    '-y',
    ...inputs,
    '-filter_complex',
    [...pictures, joined, melody].join(';'),
    '-map',
    '[v]',
    '-map',
    '[a]',
    '-c:v',
    'libx264',
    '-preset',
    'veryfast',
    '-crf',
    '18',
    // A key frame each second: seeking in it is quick.
    '-g',
    String(rate),
    '-c:a',
    'aac',
    '-movflags',
    '+faststart',
    path,
  ]
  const { code, complaint } = await runToEnd(ffmpeg.path, args, { signal })
  if (code === 0) return
  throw new OperationalError({
    problem: 'The demo clip cannot be made',
    found: complaint,
    remedy: 'See what this machine lacks: npx veilgraph doctor',
  })
}
