/**
 * The point of the mesh that stands nearest to each of the 68 usual landmarks, in their order: jaw, brows, nose, eyes,
 * outer and inner lips. `VTX68` of @vladmandic/human 3.3.6 (MIT, src/face/facemeshcoords.ts).
 */
export const points68: readonly number[] = [
  127, 234, 132, 58, 172, 150, 149, 148, 152, 377, 378, 379, 397, 288, 361, 454, 356, 70, 63, 105, 66, 107,
  336, 296, 334, 293, 300, 168, 6, 195, 4, 98, 97, 2, 326, 327, 33, 160, 158, 133, 153, 144, 362, 385, 387,
  263, 373, 380, 57, 40, 37, 0, 267, 270, 287, 321, 314, 17, 84, 91, 78, 81, 13, 311, 308, 402, 14, 178,
]
