/**
 * `npm run bench:anonymity -- [GRAPH[@node.param=value,…]…] [--clips FOLDER] [--without CLIP,…] [--frames 48]
 * [--write docs/anonymity.md] [--attacks] [--seeded NODE]`: what programs still see in the finished frames of each graph.
 */
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { openFaceModels } from '../../models/face-models.ts'
import { openMachine } from '../../runtime/machine/open-machine.ts'
import { temporaryFolder } from '../helpers/run-toys.ts'
import { attackRows, attackHead } from './anonymity/attacks.ts'
import { figuresOf } from './anonymity/figures.ts'
import { parseMethod } from './anonymity/finish-clip.ts'
import { measureClip, prepareSubject, type Subject } from './anonymity/measure-clip.ts'
import {
  clipPictures,
  galleryOf,
  photographPictures,
  sheetPictures,
  type GalleryPicture,
} from './anonymity/people-at-hand.ts'
import { markdownTable, rowOf, tableHead, writeTable, type Row } from './anonymity/table.ts'
import { testClips } from './anonymity/test-clips.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    clips: { type: 'string' },
    without: { type: 'string', default: '' },
    frames: { type: 'string', default: '48' },
    write: { type: 'string' },
    attacks: { type: 'boolean', default: false },
    seeded: { type: 'string' },
  },
})
const methods = (positionals.length > 0 ? positionals : ['blur', 'pixelate', 'cover']).map(parseMethod)
const count = Number(values.frames)

const folder = temporaryFolder()
const started = performance.now()
const say = (text: string) =>
  console.error(`${((performance.now() - started) / 1000).toFixed(0).padStart(4)} s  ${text}`)

try {
  await using machine = await openMachine({ device: 'cpu', folder: join(folder, 'cache') })
  const models = openFaceModels('ssd-mobilenet-v1', (id) => machine.session(id))
  const clips = await testClips(values.clips, folder)
  const subjects: Subject[] = []
  const pictures: GalleryPicture[] = []
  const left = new Set(values.without.split(','))
  for (const clip of clips) {
    say(`${clip.name}: the original`)
    if (!left.has(clip.name)) subjects.push(await prepareSubject(models, clip, count, folder))
    pictures.push(...(await clipPictures(models, clip)))
  }
  say('the faces of the photographs')
  pictures.push(...(await photographPictures(models, pictures)))
  pictures.push(...(await sheetPictures(models, pictures)))
  const gallery = galleryOf(pictures)
  const setting = `${subjects.map(({ clip }) => clip.name).join(', ')}: ${count} consecutive frames each, or all there are; ${gallery.length} people in the gallery.`

  const untouched = subjects.map(({ clip, faces }) => ({
    clip: clip.name,
    pairs: faces.flatMap((face, frame) => (face === undefined ? [] : [{ frame, before: face, after: face }])),
    covered: undefined,
    msPerFrame: 0,
  }))
  const rows: Row[] = [rowOf('original', figuresOf(untouched, models.recognizers, gallery))]
  const attacked: Row[] = []
  for (const [at, method] of methods.entries()) {
    const results = []
    for (const subject of subjects) {
      say(`${method.name}: ${subject.clip.name}`)
      const own = join(folder, `${at}`, subject.clip.name)
      results.push(await measureClip(machine, models, method, subject, own))
    }
    rows.push(rowOf(method.name, figuresOf(results, models.recognizers, gallery)))
    for (const result of results)
      say(`  ${rowOf(result.clip, figuresOf([result], models.recognizers, gallery)).join(' ')}`)
    if (!values.attacks) continue
    const attack = {
      machine,
      models,
      method,
      subjects,
      results,
      pictures,
      folder,
      seeded: values.seeded,
      say,
    }
    attacked.push(...(await attackRows(attack)))
  }

  console.log(`\n${setting}\n\n${markdownTable(tableHead, rows)}\n`)
  if (attacked.length > 0) console.log(`${markdownTable(attackHead, attacked)}\n`)
  if (values.write !== undefined) {
    await writeTable(values.write, 'figures', setting, tableHead, rows)
    if (attacked.length > 0) await writeTable(values.write, 'attacks', setting, attackHead, attacked)
  }
  say('done')
} finally {
  // Frames with faces lie in it.
  await rm(folder, { recursive: true, force: true })
}
