import type { IncomingMessage, ServerResponse } from 'node:http'
import type { RequestHandler } from 'express'
import helmet from 'helmet'

/** Newer browsers count sockets of the same host as `'self'`; older ones need it spelled out. */
function socketsOf(request: IncomingMessage, _response: ServerResponse): string {
  return `ws://${request.headers.host ?? 'localhost'}`
}

/** The page runs its own script files only, talks to its own server only, and is shown in no other page. */
export function pageHeaders(): RequestHandler {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        imgSrc: ["'self'", 'blob:', 'data:'],
        mediaSrc: ["'self'", 'blob:'],
        connectSrc: ["'self'", socketsOf],
        workerSrc: ["'self'", 'blob:'],
        // The canvas places its nodes by style attributes.
        styleSrc: ["'self'", "'unsafe-inline'"],
        objectSrc: ["'none'"],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
      },
    },
    referrerPolicy: { policy: 'no-referrer' },
    frameguard: { action: 'deny' },
    // Plain HTTP on one's own machine.
    strictTransportSecurity: false,
  })
}

/**
 * For files of the workspace: whatever a file holds, it runs no script, has no origin and loads nothing. Reports
 * keep their styles and pictures.
 */
export const fileHeaders: Readonly<Record<string, string>> = {
  'content-security-policy':
    "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; media-src 'self'; frame-ancestors 'self'",
  'x-frame-options': 'SAMEORIGIN',
  'cache-control': 'private, no-cache',
}
