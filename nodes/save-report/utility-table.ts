import type { UtilityFigures, UtilityValue } from '../types/utility.ts'
import { html, nothing, type Html } from './html.ts'
import { more, mostRows } from './tables.ts'

type FigureName = Exclude<keyof UtilityFigures, 'frames'>

function percent(value: number): string {
  return `${Math.round(100 * value)} %`
}

function fixed(value: number): string {
  return value.toFixed(2).replace('-', '−')
}

/** Columns, each with how its figure is written. */
const columns: readonly (readonly [name: FigureName, title: string, write: (value: number) => string])[] = [
  ['detected', 'Face found', percent],
  ['expression', 'Same expression', percent],
  ['mouth', 'Mouth', fixed],
  ['eyes', 'Eyes', fixed],
  ['gazeX', 'Gaze across', fixed],
  ['gazeY', 'Gaze down', fixed],
  ['yaw', 'Yaw', fixed],
  ['pitch', 'Pitch', fixed],
  ['jitter', 'Jitter', fixed],
]

function row(name: string, figures: UtilityFigures): Html {
  return html`<tr>
    <th scope="row">${name}</th>
    <td class="number">${figures.frames}</td>
    ${columns.map(([column, , write]) => {
      const value = figures[column]
      return html`<td class="number">${value === null ? '–' : write(value)}</td>`
    })}
  </tr>`
}

/** What was kept of each face beside its identity. */
export function utilityTable(utility: UtilityValue | undefined): Html {
  if (utility === undefined || utility.tracks.length === 0) return nothing
  const { tracks, overall } = utility
  return html`<section>
    <h2>What was kept</h2>
    <p class="note">
      Share of the measured frames in which a face is still found and shows the same expression. Mouth, eyes,
      gaze and pose: correlation over time with the original, 1 is the same movement, 0 none. Jitter relative
      to the original: 1 adds none. A dash: not measurable, such as a movement of what rests.
    </p>
    <div class="scroll">
      <table>
        <thead>
          <tr>
            <th scope="col">Face</th>
            <th scope="col" class="number">Frames</th>
            ${columns.map(([, title]) => html`<th scope="col" class="number">${title}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${tracks.length > 1 ? row('All', overall) : nothing}
          ${tracks.slice(0, mostRows).map((track) => row(`Face ${track.id}`, track))}
        </tbody>
      </table>
    </div>
    ${more(tracks.length - mostRows)}
  </section>`
}
