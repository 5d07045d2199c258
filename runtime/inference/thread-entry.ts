import { parentPort, workerData } from 'node:worker_threads'
import { type OpenModel, openModel } from './onnxruntime.ts'
import { type ThreadData, type ThreadReply, type ThreadRequest, threadStates } from './thread-protocol.ts'
import { free, pack } from './transfer.ts'

const { device, threads, state: shared } = workerData as ThreadData
const state = new Int32Array(shared)
const models = new Map<string, OpenModel>()
let last = Promise.resolve()

function opened(modelId: string): OpenModel {
  const model = models.get(modelId)
  if (model === undefined) throw new Error(`Model ${modelId} is not open in this thread`)
  return model
}

async function release(modelId: string): Promise<void> {
  const model = models.get(modelId)
  models.delete(modelId)
  await model?.release()
}

async function carryOut(request: ThreadRequest): Promise<{ reply: ThreadReply; transfer: ArrayBuffer[] }> {
  const { id, modelId } = request
  if (request.call === 'run') {
    const { tensors, transfer } = pack(await opened(modelId).run(request.feeds))
    free(request.feeds)
    return { reply: { id, value: tensors }, transfer }
  }
  await release(modelId)
  if (request.call === 'close') return { reply: { id, value: undefined }, transfer: [] }
  const model = await openModel(request.path, { device, threads })
  models.set(modelId, model)
  return { reply: { id, value: model.facts }, transfer: [] }
}

function becomeIdle(): void {
  Atomics.store(state, 0, threadStates.idle)
  Atomics.notify(state, 0)
}

async function answer(request: ThreadRequest): Promise<void> {
  // The native library aborts the process when its thread is ended inside a call: see thread.ts.
  if (Atomics.compareExchange(state, 0, threadStates.idle, threadStates.busy) !== threadStates.idle) return
  try {
    const { reply, transfer } = await carryOut(request)
    parentPort?.postMessage(reply, transfer)
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error)
    parentPort?.postMessage({ id: request.id, error: text } satisfies ThreadReply, [])
  } finally {
    becomeIdle()
  }
}

// Until here, while the native library was loading, the thread counted as busy.
becomeIdle()
parentPort?.on('message', (request: ThreadRequest) => {
  last = last.then(() => answer(request))
})
