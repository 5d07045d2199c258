import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { packageFolder } from './package-folder.ts'

/**
 * Writes models/face-mesh-468/{uv,triangles}.ts from the source of `@vladmandic/human` (MIT), which does not export
 * them to Node. Run: npx tsx models/build/write-mesh-tables.ts && npx prettier --write models/face-mesh-468
 */
export interface MeshTables {
  /** u, v of 468 points, 936 numbers, 0–1, v downwards. */
  readonly uv: readonly number[]
  /** Corners of the triangles, three a triangle. */
  readonly triangles: readonly number[]
}

/** The numbers of `export const NAME: … = [ … ]`. */
function numbersOf(source: string, name: string): number[] {
  const [, body] = new RegExp(`export const ${name}: [^=]+= \\[([^;]+)\\];`).exec(source) ?? []
  if (body === undefined) throw new RangeError(`The source holds no list "${name}".`)
  return (body.match(/[\d.]+/g) ?? []).map(Number)
}

/** Texture positions are rounded to six digits, as MediaPipe publishes them; the package holds their float32 values. */
export function meshTables(source: string): MeshTables {
  return {
    uv: numbersOf(source, 'UV468').map((value) => Number(value.toFixed(6))),
    triangles: numbersOf(source, 'TRI468'),
  }
}

export async function readPackageTables(): Promise<MeshTables> {
  const file = join(packageFolder('@vladmandic/human'), 'src/face/facemeshcoords.ts')
  return meshTables(await readFile(file, 'utf8'))
}

async function main(): Promise<void> {
  const { uv, triangles } = await readPackageTables()
  const target = new URL('../face-mesh-468/', import.meta.url)
  const origin =
    'From @vladmandic/human 3.3.6, src/face/facemeshcoords.ts (MIT, Vladimir Mandic), which has them from MediaPipe\n * (Apache-2.0). Written by models/build/write-mesh-tables.ts.'
  await writeFile(
    new URL('uv.ts', target),
    `/**\n * u, v of the 468 points in the face’s texture atlas: 936 numbers, 0–1, v downwards, isotropic in the middle of the face.\n * ${origin}\n */\nexport const meshUv = new Float32Array([${uv.join(', ')}])\n`,
  )
  await writeFile(
    new URL('triangles.ts', target),
    `/**\n * Point indices of the 880 triangles, three each; the eyes and the mouth are not wholly closed.\n * ${origin}\n */\nexport const meshTriangles = new Uint16Array([${triangles.join(', ')}])\n`,
  )
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await main()
