import type { RequestHandler, Response } from 'express'
import type { Access } from './access.ts'
import { leaveBody } from './leave-body.ts'
import { page } from './page.ts'
import { Refusal } from './refusal.ts'

const reasons = {
  host: {
    problem: 'This server does not answer under that name',
    remedy: 'Open the start URL that the terminal printed',
  },
  origin: {
    problem: 'Another page may not use this server',
    remedy: 'Open the start URL that the terminal printed',
  },
} as const

const unknown = {
  problem: 'This browser has no key to this server',
  remedy: 'Open the start URL that the terminal printed when the server was started',
} as const

function wantsPage(accept: string | undefined): boolean {
  return accept?.includes('text/html') ?? false
}

function refuse(response: Response, refusal: Refusal): void {
  leaveBody(response.req)
  response.status(refusal.status).set('cache-control', 'no-store')
  if (wantsPage(response.req.headers.accept))
    response.type('html').send(page('Veilgraph', `<h1>Veilgraph</h1><p>${refusal.message}</p>`))
  else response.json(refusal.problem)
}

/** The start URL: a token becomes a cookie, and leaves the address. */
function enter(access: Access, token: string, response: Response): void {
  if (!access.matches(token)) return refuse(response, new Refusal('not-allowed', unknown, { status: 401 }))
  response.cookie(access.cookie, token, { httpOnly: true, sameSite: 'strict', path: '/' })
  response.set('cache-control', 'no-store').redirect(303, '/')
}

/** Stands before everything, files too: Host, Origin, token; nothing reads a body before. */
export function gate(access: Access): RequestHandler {
  return (request, response, next) => {
    const reason = access.refuses(request)
    if (reason !== undefined) return refuse(response, new Refusal('not-allowed', reasons[reason]))
    const { token } = request.query
    if (request.path === '/' && request.method === 'GET' && typeof token === 'string')
      return enter(access, token, response)
    if (!access.knows(request)) return refuse(response, new Refusal('not-allowed', unknown, { status: 401 }))
    next()
  }
}
