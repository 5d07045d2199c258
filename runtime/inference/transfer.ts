import { MessageChannel } from 'node:worker_threads'
import type { Tensor } from '../../nodes/core/inference.ts'

function isWhole(view: Tensor['data']): view is Tensor['data'] & { buffer: ArrayBuffer } {
  return view.buffer instanceof ArrayBuffer && view.byteLength === view.buffer.byteLength
}

/**
 * Makes tensors ready to leave this thread: a view of a whole buffer moves with it, a view of a part is copied, so
 * that what else lies in its buffer stays where it is.
 */
export function pack(tensors: Readonly<Record<string, Tensor>>): {
  tensors: Record<string, Tensor>
  transfer: ArrayBuffer[]
} {
  const transfer = new Set<ArrayBuffer>()
  const packed = Object.entries(tensors).map(([name, { type, dims, data }]) => {
    const moved = isWhole(data) ? data : data.slice()
    transfer.add(moved.buffer)
    return [name, { type, dims, data: moved }] as const
  })
  return { tensors: Object.fromEntries(packed), transfer: [...transfer] }
}

const nowhere = new MessageChannel().port1
nowhere.close()

/**
 * Frees the buffers of tensors at once; their data is gone afterwards. Left to the garbage collector, tens of
 * megabytes pile up, since it sees only small handles. (A message to a closed port takes its buffers along;
 * `ArrayBuffer.transfer` does not exist in Node 20.)
 */
export function free(tensors: Readonly<Record<string, Tensor>>): void {
  const buffers = new Set(Object.values(tensors).map(({ data }) => data.buffer as ArrayBuffer))
  nowhere.postMessage(undefined, [...buffers])
}
