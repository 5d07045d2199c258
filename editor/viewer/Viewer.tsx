import { useMemo } from 'react'
import { ListPreview } from '../previews/ListPreview.tsx'
import { previews } from '../previews/previews.ts'
import { useDocument } from '../state/document.ts'
import { useInterface } from '../state/interface.ts'
import { text } from '../text/text.ts'
import { useCorrections } from './corrections/use-corrections.ts'
import { sceneOf } from './live/asks.ts'
import { useAskContext, useLive } from './live/use-live.ts'
import { useFreshStart } from './live/use-fresh-start.ts'
import { useRunPicture } from './live/use-run-picture.ts'
import { useAllSideData } from './live/use-side-data.ts'
import { SidePanel } from './SidePanel.tsx'
import { EmptyStage } from './stage/EmptyStage.tsx'
import { MeasuredSpace } from './stage/MeasuredSpace.tsx'
import { RunStage } from './stage/RunStage.tsx'
import { TroublePanel } from './stage/TroublePanel.tsx'
import { Warnings } from './stage/Warnings.tsx'
import { useViewer } from './state.ts'
import { useSourceFile } from './timeline/source-file.ts'
import { Timeline } from './timeline/Timeline.tsx'
import { Transport } from './timeline/Transport.tsx'
import { usePlayback } from './timeline/use-playback.ts'
import styles from './Viewer.module.css'
import { ViewerBar } from './ViewerBar.tsx'
import { titleOf } from './walk/flat.ts'
import { fileOf } from './walk/pictures.ts'

/** Asks for what is to be seen, without rendering anything itself. */
function Live() {
  const context = useAskContext()
  const hasExcluded = useCorrections().some(({ kind }) => kind === 'exclude')
  useLive(context, hasExcluded)
  useAllSideData(context)
  useRunPicture()
  useFreshStart()
  return null
}

/** Plays, and shows the time; nothing for a single picture. */
function Time() {
  const frameCount = useViewer(({ moment }) => (moment?.after ?? moment?.before)?.frameCount) ?? 0
  const frameRate = useViewer(({ moment }) => (moment?.after ?? moment?.before)?.frameRate) ?? 0
  usePlayback(frameCount, frameRate, useSourceFile())
  if (frameCount <= 1) return null
  return (
    <>
      <Transport frameCount={frameCount} frameRate={frameRate} />
      <Timeline frameCount={frameCount} frameRate={frameRate} />
    </>
  )
}

/** The picture, or why there is none. */
function Centre() {
  const graph = useDocument((state) => state.graph)
  const opening = useDocument((state) => state.opening === 'under-way')
  const pin = useInterface((state) => state.pin)
  const moment = useViewer((state) => state.moment)
  const picture = useViewer(({ follow, runPicture }) => (follow ? runPicture : undefined))
  const { flat, shown, original, list } = useMemo(() => sceneOf(graph, pin), [graph, pin])
  const hasFile = original === undefined || fileOf(flat, original.node) !== undefined
  if (picture !== undefined) return <RunStage picture={picture} title={titleOf(flat, picture.node)} />
  if (shown === undefined) return opening ? <MeasuredSpace /> : <EmptyStage takesFile={false} />
  const isPicture = shown.kind !== 'value'
  if (isPicture && !hasFile) return <EmptyStage takesFile />
  if (isPicture && original === undefined) return <EmptyStage takesFile={false} />
  if (moment === undefined) return <MeasuredSpace />
  const Preview = list?.kind === 'picture' ? ListPreview : previews[shown.kind]
  const trouble = moment.trouble ?? (shown.kind === 'faces' ? moment.facesTrouble : undefined)
  const isDrawn = moment.after !== undefined || moment.before !== undefined || moment.value !== undefined
  return (
    <div className={styles['centre']}>
      {isDrawn ? <Preview moment={moment} title={titleOf(flat, shown.node)} /> : <MeasuredSpace />}
      {trouble ? <TroublePanel trouble={trouble} /> : <Warnings flat={flat} warnings={moment.warnings} />}
    </div>
  )
}

/** Says the frame to people who do not see it, when it rests. */
function Announcer() {
  const frame = useInterface(({ frame, playing }) => (playing ? undefined : frame))
  const faces = useViewer(({ moment }) => moment?.faces?.faces.length)
  if (frame === undefined) return null
  const said = [`${text.viewer.frame} ${frame}`, ...(faces === undefined ? [] : [text.viewer.facesAt(faces)])]
  return (
    <p className="visually-hidden" aria-live="polite">
      {said.join(', ')}
    </p>
  )
}

/** The pictures of the graph at a frame: compared, annotated, corrected by hand. */
export function Viewer() {
  const panel = useViewer((state) => state.panel)
  return (
    <div className={styles['viewer']}>
      <Live />
      <ViewerBar />
      <div className={styles['middle']}>
        <Centre />
        {panel !== 'none' && <SidePanel panel={panel} />}
      </div>
      <Time />
      <Announcer />
    </div>
  )
}
