/** Why something that should hold a graph does not. Problem, what was found, what to do. */
export const sharingText = {
  notPng: {
    problem: 'The file is not a PNG picture',
    remedy: 'Give a picture that the editor exported',
  },
  noGraphInPicture: {
    problem: 'The picture holds no graph',
    remedy:
      'Give the picture as the editor exported it: chat programs and picture editors strip what is in it',
  },
  damagedPicture: {
    problem: 'The graph in the picture is damaged',
    remedy: 'Export it again, or ask for the JSON file',
  },
  damagedLink: {
    problem: 'The link to the graph is damaged',
    remedy: 'Copy the whole link: some programs cut long ones',
  },
  tooLarge: {
    problem: 'This is too large for a graph',
    remedy: 'Give a graph file that the editor saved',
  },
  notAGraph: {
    problem: 'This is no graph',
    remedy: 'Give a .json file or a .png picture that the editor exported',
  },
  linkTooLong: (characters: number, most: number) =>
    `The link would have ${characters} characters, programs take ${most}. Export the graph as a file instead.`,
} as const
