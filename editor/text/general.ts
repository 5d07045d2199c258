export const generalText = {
  close: 'Close',
  cancel: 'Cancel',
  remove: 'Remove',
  rename: 'Rename',
  search: 'Search',
  nothingFound: 'Nothing found',
} as const
