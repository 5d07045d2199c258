/**
 * What templates do, by template id: a photograph that ran through the node, with its faces hidden. Other templates
 * are shown by their nodes.
 */
export const effectPictures: Readonly<Record<string, string>> = {
  reshape: '/effects/reshape.jpg',
  'image-reshape': '/effects/reshape.jpg',
  pixelate: '/effects/pixelate.jpg',
  'image-pixelate': '/effects/pixelate.jpg',
  blur: '/effects/blur.jpg',
  cover: '/effects/cover.jpg',
}
