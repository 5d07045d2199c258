import type { ReportFile } from '../types/report.ts'
import type { Track } from '../types/tracks.ts'
import { html, nothing, type Html } from './html.ts'
import { pageStyle } from './page-style.ts'
import { flagTable, modelTable, settingsTable, type ModelNote } from './tables.ts'
import { timeline } from './timeline.ts'
import { trackTable } from './track-table.ts'
import { utilityTable } from './utility-table.ts'

export interface PageParts {
  readonly report: ReportFile
  /** For the timeline; empty where they are not known. */
  readonly tracks: readonly Pick<Track, 'id' | 'from' | 'states'>[]
  /** Frames of the tracks' sequence, where there is no output to count. */
  readonly frameCount: number
  readonly modelNote: (id: string) => ModelNote | undefined
}

function plural(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`
}

interface Verdict {
  readonly kind: 'clean' | 'replaced' | 'open'
  readonly title: string
  readonly text: string
}

/** What a reader wants to know first. */
export function verdictOf({ coverage, faces }: ReportFile): Verdict {
  const { flagged, unverified } = coverage
  if (unverified > 0)
    return {
      kind: 'open',
      title: `${plural(unverified, 'face is', 'faces are')} not verified`,
      text: 'The frames were allowed to pass without a complete check. Do not share this video.',
    }
  if (flagged.length > 0)
    return {
      kind: 'replaced',
      title: 'Verified, with solid covers where they were needed',
      text: `${plural(flagged.length, 'face position was', 'face positions were')} open or still recognizable after the effect. A solid cover was painted over each.`,
    }
  if (faces.tracks === 0)
    return {
      kind: 'clean',
      title: 'No face had to be hidden',
      text: 'Every finished frame was searched for open faces, and none was found.',
    }
  return {
    kind: 'clean',
    title: 'Every face to hide is hidden',
    text: 'Each finished frame was searched for faces, and each hidden face was compared with its original.',
  }
}

function figures({ faces, coverage, output }: ReportFile): Html {
  const entries: [string, number][] = [
    ['faces', faces.tracks],
    ...(output === null ? [] : [['frames', output.frames] as [string, number]]),
    ['frames with faces', faces.framesWithFaces],
    ['positions detected', coverage.detected],
    ['positions filled in', coverage.filled],
    ['solid covers', coverage.replaced],
    ['flagged', coverage.flagged.length],
    ['unverified', coverage.unverified],
  ]
  return html`<dl class="figures">
    ${entries.map(
      ([name, value]) =>
        html`<div>
          <dt>${name}</dt>
          <dd>${value.toLocaleString('en-US')}</dd>
        </div>`,
    )}
  </dl>`
}

function warnings(lines: readonly string[]): Html {
  if (lines.length === 0) return nothing
  return html`<section>
    <h2>Notes of the run</h2>
    <ul class="warnings">
      ${lines.map((line) => html`<li>${line}</li>`)}
    </ul>
  </section>`
}

function hashes({ graph, output, source }: ReportFile): Html {
  const entries: [string, string][] = [
    ['Graph', graph.sha256],
    ...(output === null ? [] : [['Output', output.sha256] as [string, string]]),
    ...(source?.sha256 ?? []).map((sha256): [string, string] => ['Original', sha256]),
  ]
  return html`<section>
    <h2>Fingerprints</h2>
    <p class="note">SHA-256 of the files that belong to this report.</p>
    <div class="scroll">
      <table>
        <tbody>
          ${entries.map(
            ([name, sha256]) =>
              html`<tr>
                <th scope="row">${name}</th>
                <td><code class="hash">${sha256}</code></td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
  </section>`
}

/** One page that needs nothing else: no face, no path, no script, nothing from the network. */
export function reportPage({ report, tracks, frameCount, modelNote }: PageParts): string {
  const { kind, title, text } = verdictOf(report)
  const frames = report.output?.frames ?? frameCount
  const duration = report.output?.durationSeconds ?? 0
  const { flagged } = report.coverage
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>${report.graph.name}: anonymization report</title>
        <style>
          ${{ html: pageStyle }}
        </style>
      </head>
      <body>
        <main>
          <header>
            <p class="eyebrow">Anonymization report · ${report.graph.name}</p>
            <div class="verdict ${kind}">
              <h1>${title}</h1>
              <p>${text}</p>
            </div>
          </header>
          ${figures(report)}
          ${timeline({ frameCount: Math.max(frames, frameCount), durationSeconds: duration, tracks, flags: flagged })}
          ${flagTable(flagged, frames > 0 ? duration / frames : 0, modelNote)}
          ${trackTable(report.tracks, modelNote)} ${utilityTable(report.utility)} ${warnings(report.warnings)}
          ${modelTable(report.models, modelNote)} ${settingsTable(report.settings)} ${hashes(report)}
          <footer>
            <p>
              Made by Veilgraph. The same facts, for programs, are in the JSON file beside this page (report
              version ${report.reportVersion}).
            </p>
          </footer>
        </main>
      </body>
    </html> `
  return page.html
}
