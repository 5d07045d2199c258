import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { isIP } from 'node:net'
import { hostname } from 'node:os'

export interface AccessOptions {
  readonly token: string
  /** The address and port that the server listens on. */
  readonly host: string
  readonly port: number
  /** Further names, with their port where it is another one: for a proxy in front. */
  readonly names?: readonly string[]
}

export interface Access {
  /** The cookie's name holds the port: cookies do not tell ports apart, and two servers may run here. */
  readonly cookie: string
  /** Why a request may not come in at all, whoever sends it; looked at before its body. */
  refuses(request: IncomingMessage): 'host' | 'origin' | undefined
  /** The request brings the token, in the cookie or as `Authorization: Bearer`. */
  knows(request: IncomingMessage): boolean
  matches(token: string): boolean
}

export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host)
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}

function cookiesOf(request: IncomingMessage): ReadonlyMap<string, string> {
  const pairs = (request.headers.cookie ?? '').split(';').map((pair) => pair.trim().split('='))
  return new Map(pairs.map(([name, ...value]) => [name ?? '', value.join('=')]))
}

/** `name`, `name:port` or `[address]:port` in its parts. */
function parseHost(host: string): { name: string; port: number } | undefined {
  const match = /^(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(?::(\d{1,5}))?$/i.exec(host)
  if (match?.[1] === undefined) return undefined
  return { name: match[1].replace(/^\[|\]$/g, '').toLowerCase(), port: Number(match[2] ?? 80) }
}

/**
 * Names that this server answers to. Under a foreign name that an attacker lets point here (DNS rebinding) his page
 * would count as ours. An address in figures cannot be rebound, so that those are fine where others may connect.
 */
function hostCheck({ host, port, names = [] }: AccessOptions): (given: string) => boolean {
  const given = new Set(names.map((name) => name.toLowerCase()))
  const local = isLoopback(host)
  const own = new Set(['localhost', '127.0.0.1', '::1', host, ...(local ? [] : [hostname()])])
  return (text) => {
    if (given.has(text.toLowerCase())) return true
    const parsed = parseHost(text)
    if (parsed === undefined || parsed.port !== port) return false
    return own.has(parsed.name) || given.has(parsed.name) || (!local && isIP(parsed.name) !== 0)
  }
}

/** A page that a person opens: the one kind of request that may start elsewhere. */
function isNavigation({ method, url, headers }: IncomingMessage): boolean {
  const reads = method === 'GET' || method === 'HEAD'
  const page = headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document'
  return reads && page && !url?.startsWith('/api/')
}

/**
 * Browsers name the page that asks: in `Origin` with everything but plain reads, in `Sec-Fetch-Site` always. `null`
 * is what sandboxed frames and files say. A request with neither comes from a program, which needs the token anyway.
 */
function isOwnOrigin(request: IncomingMessage): boolean {
  const { origin, host, 'sec-fetch-site': site } = request.headers
  if (origin !== undefined) return origin === `http://${host}` || origin === `https://${host}`
  return site === undefined || site === 'same-origin' || site === 'none' || isNavigation(request)
}

/** Who may talk to the server. */
export function createAccess(options: AccessOptions): Access {
  const cookie = `veilgraph-${options.port}`
  const expected = digest(options.token)
  const isOurHost = hostCheck(options)
  const matches = (token: string) => timingSafeEqual(digest(token), expected)
  return {
    cookie,
    matches,
    refuses(request) {
      if (!isOurHost(request.headers.host ?? '')) return 'host'
      return isOwnOrigin(request) ? undefined : 'origin'
    },
    knows(request) {
      const bearer = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1]
      return matches(cookiesOf(request).get(cookie) ?? '') || (bearer !== undefined && matches(bearer))
    },
  }
}
