export const mediaText = {
  title: 'Media',
  sound: (tracks: number) => (tracks === 0 ? 'no sound' : tracks === 1 ? 'sound' : `${tracks} sound tracks`),
  putStep: (name: string) => `Use ${name}`,
  noAnswer: 'The server does not answer. Is it still running?',
  refused: (status: number) => `The server answered ${status}.`,
  uploadFailed: (name: string, why: string) => `${name} was not uploaded. ${why}`,
  uploaded: (count: number, first: string) =>
    count === 1 ? `${first} is in the workspace.` : `${count} files are in the workspace.`,
  uploadedAndUsed: (name: string) => `${name} is uploaded and used in this graph.`,
} as const
