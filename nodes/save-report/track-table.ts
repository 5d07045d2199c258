import type { Findings } from '../types/report.ts'
import { html, nothing, type Html } from './html.ts'
import { figure, more, mostRows, type ModelNote } from './tables.ts'

/** How far a distance is beyond its threshold: the mark is the threshold. */
function meter(distance: number | null, threshold: number): Html {
  if (distance === null || threshold <= 0) return html`<span class="quiet">not compared</span>`
  const share = Math.min(1, distance / (2 * threshold))
  const safe = distance > threshold
  return html`<span
    class="meter ${safe ? 'safe' : 'unsafe'}"
    title="${figure(distance)}; the threshold is ${figure(threshold)}"
    ><span style="width:${Math.round(share * 100)}%"></span
  ></span>`
}

type Track = Findings['tracks'][number]
type Recognizer = Omit<NonNullable<Track['recognizers']>[number], 'model' | 'compared'> & {
  readonly model?: string
  readonly compared?: number
}

/** One row for each recogniser; a report of before there were several has one. */
function rowsOf(track: Track, noteOf: (id: string) => ModelNote | undefined): Html[] {
  const recognizers: readonly Recognizer[] = track.recognizers ?? [track]
  return recognizers.map(({ model, compared, minDistance, meanDistance, metric, threshold }, i) => {
    const face =
      i === 0
        ? html`<th scope="rowgroup" rowspan="${recognizers.length}">Face ${track.id}</th>
            <td class="number" rowspan="${recognizers.length}">${track.frames}</td>`
        : nothing
    return html`<tr>
      ${face}
      <td>${model === undefined ? '–' : (noteOf(model)?.title ?? model)}</td>
      <td class="number">${compared ?? '–'}</td>
      <td class="number">${figure(minDistance)}</td>
      <td class="number">${figure(meanDistance)}</td>
      <td class="number">${figure(threshold)}</td>
      <td>${metric}</td>
      <td>${meter(minDistance, threshold)}</td>
    </tr>`
  })
}

export function trackTable(tracks: Findings['tracks'], noteOf: (id: string) => ModelNote | undefined): Html {
  if (tracks.length === 0) return nothing
  return html`<section>
    <h2>Faces</h2>
    <p class="note">
      Distance between the finished face and its original, by each recogniser: a face further away than the
      threshold is taken for somebody else. Distances of different recognisers cannot be compared. Faces that
      got a cover are listed with the distance before it.
    </p>
    <div class="scroll">
      <table>
        <thead>
          <tr>
            <th scope="col">Face</th>
            <th scope="col" class="number">Frames</th>
            <th scope="col">Recogniser</th>
            <th scope="col" class="number">Compared</th>
            <th scope="col" class="number">Least</th>
            <th scope="col" class="number">Mean</th>
            <th scope="col" class="number">Threshold</th>
            <th scope="col">Metric</th>
            <th scope="col">Least against threshold</th>
          </tr>
        </thead>
        <tbody>
          ${tracks.slice(0, mostRows).flatMap((track) => rowsOf(track, noteOf))}
        </tbody>
      </table>
    </div>
    ${more(tracks.length - mostRows)}
  </section>`
}
