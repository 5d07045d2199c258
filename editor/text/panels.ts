export const panelText = {} as const
