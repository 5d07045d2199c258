export const canvasText = {} as const
