import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { OperationalError } from '../../nodes/core/errors.ts'
import { devices } from '../../runtime/inference/device-table.ts'
import { chooseDevice, deviceNames, listDevices } from '../../runtime/inference/devices.ts'
import { createInference } from '../../runtime/inference/inference.ts'
import { prove } from '../../runtime/inference/probe.ts'
import { modelFolder } from '../helpers/tiny-models.ts'

const scripts = modelFolder({})
afterAll(() => scripts[Symbol.dispose]())

function script(name: string, text: string) {
  const path = join(scripts.folder, `${name}.mjs`)
  writeFileSync(path, text)
  return { path, url: pathToFileURL(path), execArgv: [] }
}

// No graphics driver, whatever this machine has: the loader finds only what is named here.
beforeAll(() => {
  vi.stubEnv('VK_DRIVER_FILES', join(scripts.folder, 'no-driver.json'))
  vi.stubEnv('VK_ICD_FILENAMES', '')
})

describe('the device table', () => {
  test('has every device that a person can name, besides auto', () => {
    expect(Object.keys(devices).toSorted()).toEqual(deviceNames.filter((name) => name !== 'auto').toSorted())
  })

  test('gives each device its own execution provider', () => {
    for (const [name, { sessionOptions }] of Object.entries(devices))
      expect(sessionOptions.executionProviders).toEqual([name])
  })
})

describe('devices of this machine', () => {
  test('the processor always proves itself; what fails says why', async () => {
    const found = await listDevices()
    expect(found.find(({ name }) => name === 'cpu')).toMatchObject({ available: true, proven: true })
    expect(found).toHaveLength(deviceNames.length - 1)
    const failed = found.filter(({ proven }) => !proven)
    expect(failed.filter(({ reason }) => !reason)).toEqual([])
    expect(failed.filter(({ available, remedy }) => available && !remedy)).toEqual([])
  })

  test('auto takes the processor where nothing is faster, and says what it passed', async () => {
    const { device, passed } = await chooseDevice('auto')
    const order = ['cuda', 'coreml', 'dml', 'webgpu', 'cpu']
    expect([...passed.map(({ device: name }) => name), device]).toEqual(
      order.slice(0, order.indexOf(device) + 1),
    )
    expect(passed.filter(({ reason }) => reason === '')).toEqual([])
  })

  test('a device that is named and cannot work is an error with a remedy', async () => {
    const absent = process.platform === 'darwin' ? 'dml' : 'coreml'
    await using inference = createInference({ device: absent, weightsPath: async () => 'unused' })
    const failure = inference.session('any')
    await expect(failure).rejects.toThrow(OperationalError)
    await expect(failure).rejects.toThrow(/cannot be used: .*does not offer it on .*--device cpu/)
  })

  test.skipIf(process.platform !== 'linux' || process.arch !== 'x64')(
    'webgpu without a driver is refused with what to install',
    async () => {
      await expect(chooseDevice('webgpu')).rejects.toThrow(
        /webgpu .* cannot be used: .*adapter.*graphics driver/,
      )
    },
  )
})

describe('a probe process', () => {
  test('that a driver takes down leaves us alive', async () => {
    const entry = script('crash', 'process.kill(process.pid, "SIGSEGV")')
    expect(await prove('webgpu', { entry })).toEqual({
      proven: false,
      reason: expect.stringMatching(/driver ended the process/) as unknown,
    })
  })

  test('that hangs is given up on', async () => {
    const entry = script('hang', 'setInterval(() => {}, 1000)')
    expect(await prove('webgpu', { entry, proofPatienceMs: 300 })).toEqual({
      proven: false,
      reason: 'no answer within 0.3 seconds',
    })
  })

  test('that proves a device but is too slow to be measured says no speed', async () => {
    const entry = script('slow', 'process.send({ kind: "proven" }); setInterval(() => {}, 1000)')
    expect(await prove('webgpu', { entry, measure: true, measurePatienceMs: 300 })).toEqual({ proven: true })
  })

  test('that dies while it measures proves nothing', async () => {
    const entry = script('late', 'process.send({ kind: "proven" }); setTimeout(() => process.exit(7), 50)')
    expect(await prove('webgpu', { entry, measure: true })).toMatchObject({ proven: false })
  })

  test('tells how much faster a device is', async () => {
    const entry = script(
      'fast',
      'process.send({ kind: "proven" }); process.send({ kind: "measured", speedUp: 3 })',
    )
    expect(await prove('webgpu', { entry, measure: true })).toEqual({ proven: true, speedUp: 3 })
  })
})
