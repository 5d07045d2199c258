import type { InferenceSession } from 'onnxruntime-node'
import type { Device } from './devices.ts'

/** What there is to know about a device before it is tried. */
export interface DeviceFacts {
  readonly title: string
  /** `process.platform-process.arch` for which onnxruntime-node is built with it; empty = everywhere. */
  readonly platforms: readonly string[]
  /** Files beside the native library without which it cannot start; they are not part of the npm package. */
  readonly extraFiles: readonly string[]
  readonly sessionOptions: InferenceSession.SessionOptions
  /** False where a second thread crashes the native library or only waits for the first. */
  readonly severalThreads: boolean
  /** What a person can do where it is offered and fails. */
  readonly remedy?: string | undefined
}

export const devices: Readonly<Record<Device, DeviceFacts>> = {
  cpu: {
    title: 'processor',
    platforms: [],
    extraFiles: [],
    // The arena costs 25 MB and halves a detector's time: without it every layer's memory goes back to the system, see
    // veilgraph.js. Patterns would take another 30 MB and are no faster.
    sessionOptions: { executionProviders: ['cpu'], enableCpuMemArena: true, enableMemPattern: false },
    severalThreads: true,
    remedy: 'Install the packages again: npm ci',
  },
  webgpu: {
    title: 'WebGPU (Vulkan, Metal or Direct3D)',
    platforms: ['linux-x64', 'win32-x64', 'win32-arm64', 'darwin-arm64'],
    extraFiles: [],
    sessionOptions: { executionProviders: ['webgpu'] },
    severalThreads: false,
    remedy: 'Install a graphics driver (on Linux one with Vulkan; "vulkaninfo --summary" lists them)',
  },
  cuda: {
    title: 'NVIDIA CUDA',
    platforms: ['linux-x64'],
    extraFiles: ['libonnxruntime_providers_shared.so', 'libonnxruntime_providers_cuda.so'],
    sessionOptions: { executionProviders: ['cuda'] },
    severalThreads: false,
    remedy:
      'Add the libraries with "ONNXRUNTIME_NODE_INSTALL=cuda12 node node_modules/onnxruntime-node/script/install.js"; ' +
      'they also need an NVIDIA driver, CUDA 12 and cuDNN 9',
  },
  coreml: {
    title: 'Apple Core ML',
    platforms: ['darwin-arm64'],
    extraFiles: [],
    sessionOptions: { executionProviders: ['coreml'] },
    severalThreads: false,
  },
  dml: {
    title: 'DirectML',
    platforms: ['win32-x64', 'win32-arm64'],
    extraFiles: [],
    // DirectML refuses memory patterns and parallel execution.
    sessionOptions: { executionProviders: ['dml'], enableMemPattern: false, executionMode: 'sequential' },
    severalThreads: false,
    remedy: "Install the graphics card's driver; DirectX 12 is needed",
  },
}
