import { useEffect, useMemo } from 'react'
import { requestPreview } from '../../api/socket.ts'
import type { Preview } from '../../../runtime/protocol/previews.ts'
import { useInterface } from '../../state/interface.ts'
import { peopleSource } from '../walk/people-source.ts'
import { useViewer, type Thumbnail, type ViewerState } from '../state.ts'
import { wholeAsk, type AskContext } from './asks.ts'
import { newestWins } from './newest-wins.ts'
import type { Ask } from './preview-memory.ts'
import { useEpoch } from './use-live.ts'

type Change = Partial<Omit<ViewerState, 'set' | 'forget'>>

/** Keeps one part of the viewer's data up to date; it is asked for again only when its cone changes. */
function useSideData(ask: Ask | undefined, take: (preview: Preview | undefined) => Change): void {
  const epoch = useEpoch()
  const requests = useMemo(
    () =>
      newestWins<Ask>(
        async ({ request }) => {
          const preview = await requestPreview(request)
          if (preview.answer.kind !== 'superseded') useViewer.getState().set(take(preview))
        },
        { gatherMs: 120 },
      ),
    // `take` is one of the functions below.
    [take],
  )
  const key = ask?.key
  useEffect(() => {
    if (ask === undefined) useViewer.getState().set(take(undefined))
    else requests.want(ask)
    // The key stands for the ask, which is made anew at every rendering.
  }, [key, epoch, requests, take])
}

function takeSegments(preview: Preview | undefined): Change {
  return { segments: preview?.answer.kind === 'segments' ? preview.answer.segments : [] }
}

function takeFindings(preview: Preview | undefined): Change {
  const answer = preview?.answer
  return {
    findings: answer?.kind === 'findings' ? answer.findings : undefined,
    findingsTrouble: answer?.kind === 'needs' || answer?.kind === 'failed' ? answer : undefined,
  }
}

/** The pictures of a gallery as addresses for the page; those of the one before are let go. */
function thumbnailsOf(preview: Preview | undefined, before: readonly Thumbnail[]): readonly Thumbnail[] {
  for (const { url } of before) URL.revokeObjectURL(url)
  const answer = preview?.answer
  if (answer?.kind !== 'gallery') return []
  return answer.items.flatMap((item, index): readonly Thumbnail[] => {
    const bytes = preview?.pictures[index]
    if (bytes === undefined) return []
    return [{ ...item, url: URL.createObjectURL(new Blob([bytes as Uint8Array<ArrayBuffer>])) }]
  })
}

function takeGallery(preview: Preview | undefined): Change {
  return { gallery: thumbnailsOf(preview, useViewer.getState().gallery) }
}

function takeItems(preview: Preview | undefined): Change {
  return { items: thumbnailsOf(preview, useViewer.getState().items) }
}

function takePeople(preview: Preview | undefined): Change {
  return { people: preview?.answer.kind === 'faces' ? preview.answer.tracks : undefined }
}

function takePortraits(preview: Preview | undefined): Change {
  return { portraits: thumbnailsOf(preview, useViewer.getState().portraits) }
}

/** Scenes, findings, people to choose from, and the faces of the gallery while it is open. */
export function useAllSideData(context: AskContext): void {
  const { data, list, flat } = context.scene
  const open = useViewer(({ panel }) => panel === 'faces') || list?.kind === 'value'
  const selected = useInterface((state) => state.selected)
  const people = peopleSource(flat, selected)
  useSideData(wholeAsk(context, 'people', people), takePeople)
  useSideData(wholeAsk(context, 'portraits', people), takePortraits)
  useSideData(wholeAsk(context, 'segments', data.segments), takeSegments)
  useSideData(wholeAsk(context, 'findings', data.findings), takeFindings)
  useSideData(open ? wholeAsk(context, 'gallery', data.faces) : undefined, takeGallery)
  useSideData(list?.kind === 'picture' ? wholeAsk(context, 'items', list) : undefined, takeItems)
}
