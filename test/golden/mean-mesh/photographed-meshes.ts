import { cropFromLandmarks, cropFromMesh } from '../../../models/face-mesh-468/mesh-crop.ts'
import { frontality } from '../../../runtime/vision/frontality.ts'
import { faceModels } from '../../helpers/face-models.ts'
import { photograph, photographs } from '../../helpers/photographs.ts'

/** Faces that look further aside, or of which the net is less sure, are left out: 20 of 22 remain. */
const leastFrontality = 0.5
const leastConfidence = 0.95

/** Meshes of the faces in the photographs, x, y, z of 468 points each, in pixels. */
export async function photographedMeshes(): Promise<Float32Array[]> {
  const { detector, landmarker, mesher } = await faceModels()
  const meshes: Float32Array[] = []
  for (const name of photographs) {
    const image = await photograph(name)
    for (const { box } of await detector.detect(image, { minScore: 0.5, sizes: [512] })) {
      const landmarks = await landmarker.locate(image, box, { passes: 2 })
      const first = await mesher.locate(image, cropFromLandmarks(landmarks))
      const { points, confidence } = await mesher.locate(image, cropFromMesh(first.points))
      if (confidence >= leastConfidence && frontality(landmarks) >= leastFrontality) meshes.push(points)
    }
  }
  return meshes
}
