import { existsSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { buildEmbedded } from '../../models/build/embedded.ts'
import { chooseDevice } from '../../runtime/inference/devices.ts'
import { createInference } from '../../runtime/inference/inference.ts'
import { inspectPlacement } from '../../runtime/inference/placement.ts'
import { probeModel } from '../../runtime/inference/probe-model.ts'
import { modelFolder } from '../helpers/tiny-models.ts'
import { requirement } from '../helpers/requirement.ts'

// The graphics path without a graphics card: Chromium brings a Vulkan driver that computes on the processor.
const driver = '/usr/lib/chromium/vk_swiftshader_icd.json'
const detector = 'ssd-mobilenet-v1'
const side = 64
/** Compiling shaders for a processor takes seconds on an idle machine. */
const patienceMs = 240_000

/** A picture-like input: smooth blobs, deterministic. NHWC, RGB 0–255. */
function picture() {
  const data = Float32Array.from({ length: side * side * 3 }, (_, i) => {
    const [x, y] = [Math.floor(i / 3) % side, Math.floor(i / 3 / side)]
    return 127 + 60 * Math.sin(x / 7 + (i % 3)) + 60 * Math.cos(y / 5)
  })
  return { type: 'float32', dims: [1, side, side, 3], data } as const
}

describe.skipIf(requirement('the SwiftShader Vulkan driver (Debian: chromium)', existsSync(driver)))(
  'webgpu',
  { timeout: patienceMs },
  () => {
    beforeAll(() => {
      // The Vulkan loader reads it when the first inference thread of this process starts.
      process.env['VK_DRIVER_FILES'] = driver
    })

    test('runs the detector wholly and finds what the processor finds', async () => {
      using models = modelFolder({ [detector]: await buildEmbedded(detector) })
      const weightsPath = async (id: string) => models.path(id)
      await using webgpu = createInference({ device: 'webgpu', weightsPath })
      await using cpu = createInference({ device: 'cpu', weightsPath })
      const [onWebgpu, onCpu] = await Promise.all([webgpu.session(detector), cpu.session(detector)])
      expect(webgpu.report()).toEqual([{ modelId: detector, provider: 'webgpu' }])

      const [found, expected] = await Promise.all([
        onWebgpu.run({ image: picture() }),
        onCpu.run({ image: picture() }),
      ])
      for (const name of onCpu.outputNames) {
        expect(found[name]?.dims).toEqual(expected[name]?.dims)
        const values = [...(found[name]?.data ?? [])].map(Number)
        const differences = values.map((value, i) => Math.abs(value - Number(expected[name]?.data[i])))
        expect(differences.length).toBeGreaterThan(50)
        // Relative boxes and scores; float32 sums in another order.
        expect(Math.max(...differences)).toBeLessThan(1e-3)
      }
    })

    test('runs the nodes themselves, as a profile shows', async () => {
      using models = modelFolder({ convolution: probeModel({ inputs: 3, outputs: 4, side: 9 }) })
      const nodes = await inspectPlacement({ path: models.path('convolution'), device: 'webgpu', sizes: {} })
      // The convolution, and changes of layout around it.
      expect(Object.keys(nodes)).toEqual(['webgpu'])
    })

    test('is taken when it is named; auto prefers the processor to a software driver', async () => {
      expect(await chooseDevice('webgpu')).toMatchObject({ device: 'webgpu' })
      const { device, passed } = await chooseDevice('auto')
      expect(device).not.toBe('webgpu')
      // On a machine with a real graphics card a better device may come first.
      const reasons = passed.filter(({ device: name }) => name === 'webgpu').map(({ reason }) => reason)
      expect(reasons.every((reason) => reason.includes('it works, but'))).toBe(true)
    })
  },
)

test('placement on the processor counts every node there', async () => {
  using models = modelFolder({ [detector]: await buildEmbedded(detector) })
  const nodes = await inspectPlacement({
    path: models.path(detector),
    device: 'cpu',
    sizes: { height: 128, width: 128 },
  })
  expect(Object.keys(nodes)).toEqual(['cpu'])
  expect(nodes['cpu']).toBeGreaterThan(40)
})

test('placement of what is no model is an error', async () => {
  using models = modelFolder({ none: new Uint8Array(8) })
  await expect(inspectPlacement({ path: models.path('none'), device: 'cpu', sizes: {} })).rejects.toThrow(
    /cannot be profiled on cpu/,
  )
})
