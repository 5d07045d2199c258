export const viewerText = {} as const
