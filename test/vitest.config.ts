import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

/** Tests that start ffmpeg, models or the built program; the others take a moment. */
const whole = [
  'test/{media,models,inference,cli,e2e}/**/*.test.ts',
  'test/{nodes,runtime}/**/{clips,real-faces,real-runs}.test.ts',
]

export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  test: {
    pool: 'forks',
    // Two at a time: tests start encoders and networks of their own.
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 300_000,
    // Longer than a second: a loaded machine keeps its promises late.
    expect: { poll: { timeout: 30_000 } },
    restoreMocks: true,
    unstubEnvs: true,
    projects: [
      { extends: true, test: { name: 'unit', include: ['test/**/*.test.ts'], exclude: whole } },
      {
        extends: true,
        test: { name: 'whole', include: whole, globalSetup: 'test/helpers/build.ts', testTimeout: 600_000 },
      },
    ],
  },
})
