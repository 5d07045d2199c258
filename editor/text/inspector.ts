export const inspectorText = {} as const
