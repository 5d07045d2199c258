import type { AnyNodeDefinition } from './core/define-node.ts'
import { blurFaces } from './blur-faces/definition.ts'
import { checkAnonymity } from './check-anonymity/definition.ts'
import { compositeFaces } from './composite-faces/definition.ts'
import { clusterIdentities } from './cluster-identities/definition.ts'
import { choosePeople } from './choose-people/definition.ts'
import { selectFrontalFrame } from './select-frontal-frame/definition.ts'
import { constantBoolean } from './constant-boolean/definition.ts'
import { constantInteger } from './constant-integer/definition.ts'
import { constantNumber } from './constant-number/definition.ts'
import { constantSeed } from './constant-seed/definition.ts'
import { constantText } from './constant-text/definition.ts'
import { coverFaces } from './cover-faces/definition.ts'
import { disguiseVoice } from './disguise-voice/definition.ts'
import { editAttributes } from './edit-attributes/definition.ts'
import { editTracks } from './edit-tracks/definition.ts'
import { loadImage } from './load-image/definition.ts'
import { loadVideo } from './load-video/definition.ts'
import { measureUtility } from './measure-utility/definition.ts'
import { pixelateFaces } from './pixelate-faces/definition.ts'
import { recognizeAttributes } from './recognize-attributes/definition.ts'
import { reshapeFaces } from './reshape-faces/definition.ts'
import { saveImage } from './save-image/definition.ts'
import { saveReport } from './save-report/definition.ts'
import { saveVideo } from './save-video/definition.ts'
import { showPreview } from './show-preview/definition.ts'
import { stylizeFaces } from './stylize-faces/definition.ts'
import { splitScenes } from './split-scenes/definition.ts'
import { tileFrames } from './tile-frames/definition.ts'
import { trackFaces } from './track-faces/definition.ts'
import { verifyOutput } from './verify-output/definition.ts'

/** Every node, in palette order. To add one: its folder, a line here, and the line in `runs.ts` that is then missing. */
export const nodeList = [
  loadVideo,
  loadImage,
  splitScenes,
  trackFaces,
  editTracks,
  clusterIdentities,
  choosePeople,
  selectFrontalFrame,
  recognizeAttributes,
  editAttributes,
  reshapeFaces,
  pixelateFaces,
  blurFaces,
  coverFaces,
  stylizeFaces,
  compositeFaces,
  checkAnonymity,
  disguiseVoice,
  verifyOutput,
  measureUtility,
  saveVideo,
  saveImage,
  saveReport,
  tileFrames,
  showPreview,
  constantNumber,
  constantInteger,
  constantText,
  constantBoolean,
  constantSeed,
] as const satisfies readonly AnyNodeDefinition[]

export type NodeType = (typeof nodeList)[number]['type']

/** Definitions by node type. */
export const definitions: ReadonlyMap<string, AnyNodeDefinition> = new Map(
  nodeList.map((definition) => [definition.type, definition]),
)
