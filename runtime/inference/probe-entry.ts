import { availableParallelism } from 'node:os'
import type { Device } from './devices.ts'
import { type OpenModel, openModel } from './onnxruntime.ts'
import { convolve, type ConvolutionSize, probeInput, probeModel } from './probe-model.ts'
import type { ProbeMessage } from './probe-protocol.ts'

const proofSize: ConvolutionSize = { inputs: 3, outputs: 4, side: 9 }
/** 0.6 billion multiplications and additions: a tenth of a detector pass. */
const measureSize: ConvolutionSize = { inputs: 64, outputs: 64, side: 90 }

async function outputOf(model: OpenModel, size: ConvolutionSize): Promise<Float32Array> {
  const { inputs, side } = size
  const { y } = await model.run({
    x: { type: 'float32', dims: [1, inputs, side, side], data: probeInput(size) },
  })
  if (!(y?.data instanceof Float32Array)) throw new Error('the probe model gave no output')
  return y.data
}

function differs(found: Float32Array, expected: Float32Array): boolean {
  if (found.length !== expected.length) return true
  // Some graphics cards multiply with 10 bits of mantissa; a wrong result is wrong by far more.
  return expected.some(
    (value, i) => !(Math.abs(value - (found[i] ?? Number.NaN)) <= 0.01 * (1 + Math.abs(value))),
  )
}

async function bestMs(model: OpenModel): Promise<number> {
  await outputOf(model, measureSize)
  let best = Infinity
  for (let run = 0; run < 3; run++) {
    const start = performance.now()
    await outputOf(model, measureSize)
    best = Math.min(best, performance.now() - start)
  }
  return best
}

async function speedUp(device: Device): Promise<number> {
  const threads = availableParallelism()
  const model = probeModel(measureSize)
  const processor = await bestMs(await openModel(model, { device: 'cpu', threads }))
  return processor / (await bestMs(await openModel(model, { device, threads })))
}

function tell(message: ProbeMessage): void {
  process.send?.(message)
}

async function probe(device: Device, measure: boolean): Promise<void> {
  const model = await openModel(probeModel(proofSize), { device, threads: 1 })
  const { provider } = model.facts
  if (provider !== device) throw new Error(`it left a convolution to ${provider}`)
  if (differs(await outputOf(model, proofSize), convolve(proofSize)))
    throw new Error('it computes wrong results')
  tell({ kind: 'proven', provider })
  if (measure) tell({ kind: 'measured', speedUp: await speedUp(device) })
}

// Nobody waits for the answer any more.
process.once('disconnect', () => process.exit())
const [device, mode] = process.argv.slice(2)
try {
  await probe(device as Device, mode === 'measure')
} catch (error) {
  const reason = error instanceof Error ? error.message : String(error)
  // Assertions of the native library start with the place in its sources.
  const words = reason.replace(/^\S*onnxruntime\S* .* was false\. /, '').replaceAll(/\s+/g, ' ')
  tell({ kind: 'failed', reason: words.trim() })
}
