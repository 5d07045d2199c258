import { InferenceSession, Tensor as OnnxTensor } from 'onnxruntime-node'
import { buildEmbedded } from '../../models/build/embedded.ts'
import type { Session, Tensor } from '../../nodes/core/inference.ts'

/** A session on this thread, so that tests of models need no worker threads. */
export async function onnxSession(bytes: Uint8Array, modelId: string, threads = 2): Promise<Session> {
  const session = await InferenceSession.create(bytes, {
    intraOpNumThreads: threads,
    extra: { session: { intra_op: { allow_spinning: '0' } } },
  })
  return {
    modelId,
    provider: 'cpu',
    inputNames: session.inputNames,
    outputNames: session.outputNames,
    async run(feeds) {
      const tensors = Object.entries(feeds).map(
        ([name, { type, data, dims }]) => [name, new OnnxTensor(type, data as Float32Array, dims)] as const,
      )
      const results = await session.run(Object.fromEntries(tensors))
      return Object.fromEntries(
        Object.entries(results).map(([name, { type, dims, data }]) => [name, { type, dims, data } as Tensor]),
      )
    },
  }
}

const sessions = new Map<string, Promise<Session>>()

/** The session of an embedded model, built once for each test file. */
export function embeddedSession(modelId: string): Promise<Session> {
  const session = sessions.get(modelId) ?? buildEmbedded(modelId).then((bytes) => onnxSession(bytes, modelId))
  sessions.set(modelId, session)
  return session
}
