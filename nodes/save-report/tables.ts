import type { Findings, Flag, ReportFile } from '../types/report.ts'
import { html, nothing, type Html } from './html.ts'
import { worstFirst } from './report-file.ts'

/** Rows that a page shows; the JSON file holds them all. */
const mostFlags = 200
const mostTracks = 200

function figure(value: number | null | undefined): string {
  return value === null || value === undefined ? '–' : value.toFixed(3)
}

function more(count: number): Html {
  return count > 0 ? html`<p class="note">${count} more are in the JSON file.</p>` : nothing
}

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

export function trackTable(tracks: Findings['tracks']): Html {
  if (tracks.length === 0) return nothing
  const rows = tracks.slice(0, mostTracks).map(
    ({ id, frames, minDistance, meanDistance, metric, threshold }) =>
      html`<tr>
        <th scope="row">Face ${id}</th>
        <td class="number">${frames}</td>
        <td class="number">${figure(minDistance)}</td>
        <td class="number">${figure(meanDistance)}</td>
        <td class="number">${figure(threshold)}</td>
        <td>${metric}</td>
        <td>${meter(minDistance, threshold)}</td>
      </tr>`,
  )
  return html`<section>
    <h2>Faces</h2>
    <p class="note">
      Distance between the finished face and its original: a face further away than the threshold is taken for
      somebody else. Faces that got a cover are listed with the distance before it.
    </p>
    <div class="scroll">
      <table>
        <thead>
          <tr>
            <th scope="col">Face</th>
            <th scope="col" class="number">Frames</th>
            <th scope="col" class="number">Least distance</th>
            <th scope="col" class="number">Mean</th>
            <th scope="col" class="number">Threshold</th>
            <th scope="col">Metric</th>
            <th scope="col">Least distance against threshold</th>
          </tr>
        </thead>
        <tbody>
          ${rows}
        </tbody>
      </table>
    </div>
    ${more(tracks.length - mostTracks)}
  </section>`
}

const reasons = {
  recognizable: 'still recognizable',
  uncovered: 'covered by no track',
} as const satisfies Readonly<Record<Flag['reason'], string>>

export function flagTable(flags: readonly Flag[], secondsPerFrame: number): Html {
  if (flags.length === 0) return nothing
  const rows = worstFirst(flags)
    .slice(0, mostFlags)
    .map(
      ({ frame, trackId, reason, distance, threshold }) =>
        html`<tr>
          <td class="number">${frame}</td>
          <td class="number">${(frame * secondsPerFrame).toFixed(2)} s</td>
          <td>${trackId === undefined ? '–' : `Face ${trackId}`}</td>
          <td>${reasons[reason]}</td>
          <td class="number">${figure(distance)}</td>
          <td class="number">${figure(threshold)}</td>
        </tr>`,
    )
  return html`<section>
    <h2>What needed a cover</h2>
    <p class="note">Worst first. A solid cover was painted over each of these, and around them in time.</p>
    <div class="scroll">
      <table>
        <thead>
          <tr>
            <th scope="col" class="number">Frame</th>
            <th scope="col" class="number">Time</th>
            <th scope="col">Face</th>
            <th scope="col">Finding</th>
            <th scope="col" class="number">Distance</th>
            <th scope="col" class="number">Threshold</th>
          </tr>
        </thead>
        <tbody>
          ${rows}
        </tbody>
      </table>
    </div>
    ${more(flags.length - mostFlags)}
  </section>`
}

/** What is known of a model beyond the run. */
export interface ModelNote {
  readonly title: string
  readonly licence: string
}

export function modelTable(
  models: ReportFile['models'],
  noteOf: (id: string) => ModelNote | undefined,
): Html {
  if (models.length === 0) return nothing
  const rows = models.map(({ id, sha256, provider }) => {
    const note = noteOf(id)
    return html`<tr>
      <th scope="row">${note?.title ?? id}<br /><code>${id}</code></th>
      <td>${provider}</td>
      <td>${note?.licence ?? '–'}</td>
      <td><code class="hash">${sha256}</code></td>
    </tr>`
  })
  return html`<section>
    <h2>Models</h2>
    <div class="scroll">
      <table>
        <thead>
          <tr>
            <th scope="col">Model</th>
            <th scope="col">Ran on</th>
            <th scope="col">Licence</th>
            <th scope="col">SHA-256</th>
          </tr>
        </thead>
        <tbody>
          ${rows}
        </tbody>
      </table>
    </div>
  </section>`
}

export function settingsTable(settings: ReportFile['settings']): Html {
  const nodes = Object.entries(settings).filter(([, params]) => Object.keys(params).length > 0)
  if (nodes.length === 0) return nothing
  const rows = nodes.flatMap(([node, params]) =>
    Object.entries(params).map(
      ([name, value]) =>
        html`<tr>
          <th scope="row"><code>${node}.${name}</code></th>
          <td><code>${JSON.stringify(value) ?? ''}</code></td>
        </tr>`,
    ),
  )
  return html`<section>
    <details>
      <summary><h2>Settings</h2></summary>
      <div class="scroll">
        <table>
          <tbody>
            ${rows}
          </tbody>
        </table>
      </div>
    </details>
  </section>`
}
