/**
 * What templates do, by template id: a photograph that ran through the node, with its faces hidden. The order is that
 * of the gallery: what most people come for first. Other templates follow, shown by their nodes.
 */
export const effectPictures: Readonly<Record<string, string>> = {
  reshape: '/effects/reshape.jpg',
  pixelate: '/effects/pixelate.jpg',
  blur: '/effects/blur.jpg',
  cover: '/effects/cover.jpg',
  'keep-one-person': '/effects/keep-one-person.jpg',
  people: '/effects/people.jpg',
  compare: '/effects/compare.jpg',
  'image-reshape': '/effects/reshape.jpg',
  'image-pixelate': '/effects/pixelate.jpg',
}

const order = Object.keys(effectPictures)

/** Pure: templates as the gallery shows them. */
export function inGalleryOrder<Template extends { readonly id: string }>(
  templates: readonly Template[],
): readonly Template[] {
  const place = ({ id }: Template) => (order.includes(id) ? order.indexOf(id) : order.length)
  return templates.toSorted((left, right) => place(left) - place(right))
}
