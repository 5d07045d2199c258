function counted(count: number, one: string, many: string): string {
  return count === 1 ? `1 ${one}` : `${count} ${many}`
}

/** Two places of a correction in a sentence. */
interface Framed {
  readonly frame: number
}

export const inspectorText = {
  mixed: 'Several values',
  tokens: (count: number) => `about ${counted(count, 'token', 'tokens')}`,
  tokensHelp: 'An estimate from words and signs; the tokenizer of the model may count a few more or less.',
  values: { on: 'on', off: 'off', none: 'none', empty: 'empty', automatic: 'automatic' },
  steps: {
    set: (label: string, value: string, nodes: number) =>
      nodes > 1 ? `${label}: ${value} (${nodes} nodes)` : `${label}: ${value}`,
    reset: (label: string, nodes: number) =>
      nodes > 1 ? `Reset ${label} (${nodes} nodes)` : `Reset ${label}`,
  },
  field: {
    options: (label: string) => `Options of “${label}”`,
    reset: (value: string) => `Reset to default (${value})`,
    wired: (from: string) => `From ${from}`,
    wiredHelp: (from: string) => `Its value comes by wire from ${from}. Remove the wire to set it here.`,
    goToSource: 'Select the node that it comes from',
    outOfRange: (what: string) => `Takes ${what}.`,
    found: (value: string) => `The graph has ${value} here.`,
  },
  seed: {
    newEachRun: 'New for every run',
    draw: 'Draw another seed',
    lock: 'Keep one seed for every run',
    unlock: 'Draw a new seed for every run',
  },
  file: {
    choose: (media: 'video' | 'image' | 'any') =>
      ({ video: 'Choose a video', image: 'Choose a picture', any: 'Choose a file' })[media],
    orDrop: 'or drop one here',
    none: 'The workspace has no such file yet.',
    notThere: 'Not in the workspace',
    upload: 'Upload…',
    clear: 'No file',
    folders: { media: 'Media', outputs: 'Output' },
  },
  outputFile: {
    automatic: 'Named automatically',
    automaticHelp: 'Each run finds a free name in outputs.',
    ending: 'Kind of file',
    written: (path: string) => `Written to ${path}; a name that is taken gets a number.`,
    elsewhere: 'Lies outside the workspace’s outputs.',
    badName: 'A file name has no slashes, no leading dot and none of : " | ? * < >.',
  },
  model: {
    first: (title: string | undefined) =>
      title === undefined ? 'First one installed' : `First one installed (${title})`,
    notInstalled: (title: string) => `${title} · not installed`,
    facts: (licence: string, size: string, commercial: boolean) =>
      `${licence} · ${size} · ${commercial ? 'commercial use allowed' : 'no commercial use'}`,
    states: {
      installed: 'Installed.',
      embedded: 'Comes with the program.',
      missing: 'Not installed.',
      damaged: 'The file is damaged.',
    },
    unknown: (id: string) => `The catalogue has no model “${id}” for this role.`,
  },
  structure: {
    entries: (count: number) => (count === 0 ? 'no entries' : counted(count, 'entry', 'entries')),
    data: 'data',
    asJson: 'Edit as JSON',
    asList: 'Show as a list',
    wrong: (problem: string) => `Not taken over: ${problem}`,
  },
  corrections: {
    none: 'None yet. Draw a box over a missed face in the viewer, or point at a face to exclude, join or split it.',
    unreadable: 'These corrections cannot be read; edit them as JSON.',
    jump: (frame: number) => `Show frame ${frame}`,
    remove: (what: string) => `Remove: ${what}`,
    kinds: {
      add: ({ from, to }: { readonly from: number; readonly to: number }) =>
        to - from === 1 ? `Add a face, frame ${from}` : `Add a face, frames ${from}–${to - 1}`,
      exclude: ({ frame }: Framed) => `Leave out the face at frame ${frame}`,
      join: ({ a, b }: { readonly a: Framed; readonly b: Framed }) =>
        `Join the faces at frames ${a.frame} and ${b.frame}`,
      split: ({ frame }: Framed) => `Split the track at frame ${frame}`,
    },
  },
} as const
