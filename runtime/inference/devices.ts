import { OperationalError } from '../../nodes/core/errors.ts'
import { missingFiles, platformName } from './device-parts.ts'
import { devices } from './device-table.ts'
import { prove } from './probe.ts'

/** What a person can ask for; `auto` takes the first of `autoOrder` that proves itself, else the processor. */
export const deviceNames = ['auto', 'cpu', 'webgpu', 'cuda', 'coreml', 'dml'] as const
export type DeviceName = (typeof deviceNames)[number]

/** A device that can really run a model. */
export type Device = Exclude<DeviceName, 'auto'>

/** Best first. The processor is not tried: it always works. */
const autoOrder = ['cuda', 'coreml', 'dml', 'webgpu'] as const satisfies readonly Device[]

/** The device that models run on. */
export interface DeviceChoice {
  readonly device: Device
  /** What `auto` tried before it and why it was not taken. */
  readonly passed: readonly { readonly device: Device; readonly reason: string }[]
}

/** What came of trying a device out. */
export interface DeviceStatus {
  readonly name: Device
  readonly title: string
  /** The installed build offers it on this platform. */
  readonly available: boolean
  /** It ran the probe model and gave the right result. */
  readonly proven: boolean
  /** Times as fast as the processor at a mid-sized convolution; absent where it was not or could not be measured. */
  readonly speedUp?: number | undefined
  /** Why it does not work, or why `auto` does not take it although it works. */
  readonly reason?: string | undefined
  readonly remedy?: string | undefined
}

function tooSlow(speedUp: number | undefined): string | undefined {
  if (speedUp === undefined) return 'it works, but takes too long to be measured: a software driver?'
  return speedUp > 1 ? undefined : `it works, but at ${speedUp.toFixed(2)} times the speed of the processor`
}

async function statusOf(name: Device, measure: boolean): Promise<DeviceStatus> {
  const { title, platforms, remedy } = devices[name]
  const platform = platformName()
  if (platforms.length > 0 && !platforms.includes(platform)) {
    const reason = `onnxruntime-node does not offer it on ${platform}`
    return { name, title, available: false, proven: false, reason }
  }
  const missing = missingFiles(name)
  if (missing.length > 0) {
    const reason = `not installed: ${missing.join(', ')}`
    return { name, title, available: false, proven: false, reason, remedy }
  }
  const { proven, reason, speedUp } = await prove(name, { measure })
  if (!proven) return { name, title, available: true, proven, reason, remedy }
  return { name, title, available: true, proven, speedUp, reason: measure ? tooSlow(speedUp) : undefined }
}

/**
 * Finds the device to run on. One that is named is taken if it works, however slow. `auto` takes the best one that
 * works and is faster than the processor: a software driver of a graphics card never is.
 * @throws OperationalError where the named device does not work, with what is missing
 */
export async function chooseDevice(name: DeviceName): Promise<DeviceChoice> {
  if (name === 'cpu') return { device: 'cpu', passed: [] }
  if (name !== 'auto') {
    const { proven, title, reason, remedy } = await statusOf(name, false)
    if (proven) return { device: name, passed: [] }
    throw new OperationalError({
      problem: `The device ${name} (${title}) cannot be used`,
      found: reason,
      remedy: [remedy, 'Choose --device cpu or auto'].filter(Boolean).join('. Or: '),
    })
  }
  const passed: { device: Device; reason: string }[] = []
  // One after the other: side by side they would slow each other down.
  for (const device of autoOrder) {
    const { proven, reason } = await statusOf(device, true)
    if (proven && reason === undefined) return { device, passed }
    passed.push({ device, reason: reason ?? 'it does not work' })
  }
  return { device: 'cpu', passed }
}

/** Every device, each tried out in a process of its own: for `veilgraph doctor`. */
export async function listDevices(): Promise<DeviceStatus[]> {
  const found: DeviceStatus[] = []
  for (const name of ['cpu', ...autoOrder] as const) found.push(await statusOf(name, name !== 'cpu'))
  return found
}
