export function arrangeGraph(): void {}
