import { InferenceSession } from 'onnxruntime-node'
import { expect, test, vi } from 'vitest'
import { openModel } from '../../runtime/inference/onnxruntime.ts'
import { convolve, probeInput, probeModel } from '../../runtime/inference/probe-model.ts'
import { addModel } from '../helpers/tiny-models.ts'

test('idle threads of a session never spin', async () => {
  const create = vi.spyOn(InferenceSession, 'create')
  const model = await openModel(addModel(), { device: 'cpu', threads: 2 })
  expect(create.mock.calls[0]?.[1]).toMatchObject({
    executionProviders: ['cpu'],
    intraOpNumThreads: 2,
    extra: { session: { intra_op: { allow_spinning: '0' } } },
  })
  await model.release()
})

test('the native library agrees with a plain convolution on the probe model', async () => {
  const size = { inputs: 3, outputs: 4, side: 9 }
  const model = await openModel(probeModel(size), { device: 'cpu', threads: 1 })
  const { y } = await model.run({ x: { type: 'float32', dims: [1, 3, 9, 9], data: probeInput(size) } })
  const expected = convolve(size)
  expect(y?.dims).toEqual([1, 4, 9, 9])
  expect(Math.max(...expected.map((value, i) => Math.abs(value - Number(y?.data[i]))))).toBeLessThan(1e-4)
  await model.release()
})

test('a device that the build lacks is an error, not the processor in disguise', async () => {
  const device = process.platform === 'darwin' ? 'dml' : 'coreml'
  await expect(openModel(addModel(), { device, threads: 1 })).rejects.toThrow(/backend/)
})
