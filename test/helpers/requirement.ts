/**
 * Whether tests that need something of the machine (a driver, a browser, clips) must be skipped, for
 * `describe.skipIf(requirement('SwiftShader', existsSync(file)))`. Says what is missing.
 * @throws Error instead where `VEILGRAPH_REQUIRE_ALL=1` says that the machine has everything
 */
export function requirement(name: string, present: boolean): boolean {
  if (present) return false
  if (process.env['VEILGRAPH_REQUIRE_ALL'] === '1')
    throw new Error(`${name} is missing, and VEILGRAPH_REQUIRE_ALL=1 forbids to skip the tests that need it.`)
  console.warn(`Skipped tests: ${name} is missing.`)
  return true
}
