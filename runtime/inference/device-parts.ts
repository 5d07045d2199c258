import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { devices } from './device-table.ts'
import type { Device } from './devices.ts'

/** As the device table names platforms: "linux-x64". */
export function platformName(): string {
  return `${process.platform}-${process.arch}`
}

/** The folder of onnxruntime-node's native library for this platform. */
function nativeFolder(): string {
  const main = createRequire(import.meta.url).resolve('onnxruntime-node')
  return join(dirname(main), '..', 'bin', 'napi-v6', process.platform, process.arch)
}

/** The files that a device needs and that are not installed. */
export function missingFiles(device: Device): string[] {
  const folder = nativeFolder()
  return devices[device].extraFiles.filter((file) => !existsSync(join(folder, file)))
}
