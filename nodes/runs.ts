import type { AnyNodeRun, NodeRun } from './core/node-run.ts'
import type { nodeList, NodeType } from './definitions.ts'
import { run as blurFaces } from './blur-faces/run.ts'
import { run as checkAnonymity } from './check-anonymity/run.ts'
import { run as compositeFaces } from './composite-faces/run.ts'
import { run as clusterIdentities } from './cluster-identities/run.ts'
import { run as choosePeople } from './choose-people/run.ts'
import { run as selectFrontalFrame } from './select-frontal-frame/run.ts'
import { run as constantBoolean } from './constant-boolean/run.ts'
import { run as constantInteger } from './constant-integer/run.ts'
import { run as constantNumber } from './constant-number/run.ts'
import { run as constantSeed } from './constant-seed/run.ts'
import { run as constantText } from './constant-text/run.ts'
import { run as coverFaces } from './cover-faces/run.ts'
import { run as disguiseVoice } from './disguise-voice/run.ts'
import { run as editAttributes } from './edit-attributes/run.ts'
import { run as editTracks } from './edit-tracks/run.ts'
import { run as loadImage } from './load-image/run.ts'
import { run as loadVideo } from './load-video/run.ts'
import { run as measureUtility } from './measure-utility/run.ts'
import { run as pixelateFaces } from './pixelate-faces/run.ts'
import { run as recognizeAttributes } from './recognize-attributes/run.ts'
import { run as reshapeFaces } from './reshape-faces/run.ts'
import { run as saveImage } from './save-image/run.ts'
import { run as saveReport } from './save-report/run.ts'
import { run as saveVideo } from './save-video/run.ts'
import { run as showPreview } from './show-preview/run.ts'
import { run as splitScenes } from './split-scenes/run.ts'
import { run as tileFrames } from './tile-frames/run.ts'
import { run as stylizeFaces } from './stylize-faces/run.ts'
import { run as trackFaces } from './track-faces/run.ts'
import { run as verifyOutput } from './verify-output/run.ts'

type DefinitionOf<Type extends NodeType> = Extract<(typeof nodeList)[number], { readonly type: Type }>

/** What each node does; a node type without a line does not compile. */
const runByType = {
  'load-video': loadVideo,
  'load-image': loadImage,
  'split-scenes': splitScenes,
  'tile-frames': tileFrames,
  'track-faces': trackFaces,
  'edit-tracks': editTracks,
  'cluster-identities': clusterIdentities,
  'choose-people': choosePeople,
  'select-frontal-frame': selectFrontalFrame,
  'recognize-attributes': recognizeAttributes,
  'edit-attributes': editAttributes,
  'reshape-faces': reshapeFaces,
  'pixelate-faces': pixelateFaces,
  'blur-faces': blurFaces,
  'cover-faces': coverFaces,
  'stylize-faces': stylizeFaces,
  'composite-faces': compositeFaces,
  'check-anonymity': checkAnonymity,
  'disguise-voice': disguiseVoice,
  'verify-output': verifyOutput,
  'measure-utility': measureUtility,
  'save-video': saveVideo,
  'save-image': saveImage,
  'save-report': saveReport,
  'show-preview': showPreview,
  'constant-number': constantNumber,
  'constant-integer': constantInteger,
  'constant-text': constantText,
  'constant-boolean': constantBoolean,
  'constant-seed': constantSeed,
} satisfies { readonly [Type in NodeType]: NodeRun<DefinitionOf<Type>> }

/** Runs by node type, as the engine calls them: it has checked inputs and parameters against the definition. */
export const runs: ReadonlyMap<string, AnyNodeRun> = new Map(
  Object.entries(runByType).map(([type, run]) => [type, run as unknown as AnyNodeRun]),
)
