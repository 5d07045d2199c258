/** Where a picture lies in its viewport: pixels of the page for one of the picture, and its top left corner. */
export interface ViewTransform {
  readonly scale: number
  readonly x: number
  readonly y: number
}

export interface Size {
  readonly width: number
  readonly height: number
}

export interface Point {
  readonly x: number
  readonly y: number
}

/** The size at which a picture is seen, in whole pixels: those of some videos are not square. */
export function shownSize({
  fullWidth,
  fullHeight,
  pixelAspect = 1,
}: {
  readonly fullWidth: number
  readonly fullHeight: number
  readonly pixelAspect?: number | undefined
}): Size {
  return { width: Math.max(1, Math.round(fullWidth * pixelAspect)), height: fullHeight }
}

const [smallest, largest] = [0.05, 16]
/** Pixels of the picture's edge that stay in the viewport. */
const held = 40

/** The whole picture, in the middle, with a little air; small pictures at most at their own size times two. */
export function fit(viewport: Size, picture: Size, air = 4): ViewTransform {
  const scale = Math.max(
    0.01,
    Math.min(2, (viewport.width - 2 * air) / picture.width, (viewport.height - 2 * air) / picture.height),
  )
  return centred(viewport, picture, scale)
}

/** The picture's middle in the viewport's middle. */
export function centred(viewport: Size, picture: Size, scale: number): ViewTransform {
  return {
    scale,
    x: (viewport.width - picture.width * scale) / 2,
    y: (viewport.height - picture.height * scale) / 2,
  }
}

/** Larger or smaller by `factor`; what lies under `at` stays there. */
export function zoomAt(view: ViewTransform, at: Point, factor: number): ViewTransform {
  const scale = Math.min(largest, Math.max(smallest, view.scale * factor))
  const by = scale / view.scale
  return { scale, x: at.x - (at.x - view.x) * by, y: at.y - (at.y - view.y) * by }
}

/** Moved, but never out of sight. */
export function pan(view: ViewTransform, by: Point, viewport: Size, picture: Size): ViewTransform {
  const clamp = (at: number, room: number, size: number): number =>
    Math.min(room - held, Math.max(held - size, at))
  return {
    ...view,
    x: clamp(view.x + by.x, viewport.width, picture.width * view.scale),
    y: clamp(view.y + by.y, viewport.height, picture.height * view.scale),
  }
}

/** A point of the viewport in pixels of the picture. @param aspect of its pixels */
export function toPicture(view: ViewTransform, at: Point, aspect = 1): Point {
  return { x: (at.x - view.x) / view.scale / aspect, y: (at.y - view.y) / view.scale }
}

/**
 * Pixels to ask for: those that are shown on this screen, never more than the picture has, in steps so that a moving
 * splitter does not ask again at every pixel.
 */
export function sizeToAsk(
  picture: Size | undefined,
  viewport: Size,
  view: ViewTransform | undefined,
  ratio: number,
): Size {
  const shown =
    picture === undefined || view === undefined
      ? viewport
      : { width: picture.width * view.scale, height: picture.height * view.scale }
  const step = (pixels: number, most: number): number =>
    Math.max(16, Math.min(most, 4096, Math.ceil((pixels * ratio) / 64) * 64))
  return {
    width: step(shown.width, picture?.width ?? 4096),
    height: step(shown.height, picture?.height ?? 4096),
  }
}
