import type { Flag, ReportFile } from '../types/report.ts'
import { html, nothing, type Html } from './html.ts'
import { worstFirst } from './report-file.ts'

/** Rows that a page shows; the JSON file holds them all. */
export const mostRows = 200

export function figure(value: number | null | undefined): string {
  return value === null || value === undefined ? '–' : value.toFixed(3)
}

export function more(count: number): Html {
  return count > 0 ? html`<p class="note">${count} more are in the JSON file.</p>` : nothing
}

const reasons = {
  recognizable: 'still recognizable',
  uncovered: 'covered by no track',
} as const satisfies Readonly<Record<Flag['reason'], string>>

export function flagTable(
  flags: readonly Flag[],
  secondsPerFrame: number,
  noteOf: (id: string) => ModelNote | undefined,
): Html {
  if (flags.length === 0) return nothing
  const rows = worstFirst(flags)
    .slice(0, mostRows)
    .map(
      ({ frame, trackId, reason, distance, threshold, model }) =>
        html`<tr>
          <td class="number">${frame}</td>
          <td class="number">${(frame * secondsPerFrame).toFixed(2)} s</td>
          <td>${trackId === undefined ? '–' : `Face ${trackId}`}</td>
          <td>${reasons[reason]}${model === undefined ? '' : ` by ${noteOf(model)?.title ?? model}`}</td>
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
    ${more(flags.length - mostRows)}
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
