import { defineNode } from '../core/define-node.ts'
import { outputFile, toggle } from '../core/param-kinds.ts'
import { optionalPort, port } from '../core/port-type.ts'
import { report } from '../types/report.ts'
import { tracks } from '../types/tracks.ts'
import { utility } from '../types/utility.ts'

export const saveReport = defineNode({
  type: 'save-report',
  version: 1,
  category: 'Save',
  title: 'Save report',
  summary: 'Write what was found and covered as JSON, with a page for people beside it. No face is in it.',
  keywords: ['audit', 'json', 'html', 'log', 'proof'],
  resource: 'io',
  sideEffects: true,
  runsLast: true,
  inputs: {
    report: port(report, 'What the check of the output found.'),
    tracks: optionalPort(tracks, 'The faces, for the timeline of the page.'),
    utility: optionalPort(utility, 'How well expression, gaze and pose were kept, for a table of its own.'),
  },
  outputs: {},
  params: {
    path: outputFile({
      label: 'File',
      help: 'Where the JSON goes; the page lies beside it with the ending .html.',
      extensions: ['json'],
      companions: ['html'],
      default: '',
    }),
    includeSourceHash: toggle({
      label: "Include the original's hash",
      help: 'It proves from which file the result was made, but links the result to whoever holds that file.',
      default: false,
    }),
  },
})
