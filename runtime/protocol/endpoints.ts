import type { Endpoint } from './endpoint.ts'
import * as graphs from './endpoints/graphs.ts'
import * as media from './endpoints/media.ts'
import * as program from './endpoints/program.ts'
import * as runs from './endpoints/runs.ts'

function isEndpoint(value: unknown): value is Endpoint {
  return typeof value === 'object' && value !== null && 'method' in value && 'path' in value
}

/** Every HTTP endpoint with its name, by path: the order of the OpenAPI page. */
export const endpointNames: ReadonlyMap<Endpoint, string> = new Map(
  [program, graphs, media, runs]
    .flatMap((group) => Object.entries(group) as [string, unknown][])
    .flatMap(([name, value]) => (isEndpoint(value) ? [[value, name] as const] : []))
    .sort(([left], [right]) => left.path.localeCompare(right.path)),
)

export const endpoints: readonly Endpoint[] = [...endpointNames.keys()]
