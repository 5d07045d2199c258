import type { Request } from 'express'
import { isReadableError, OperationalError } from '../../nodes/core/errors.ts'
import type { MediaFile } from '../protocol/endpoints/media.ts'
import type { MediaFiles } from '../store/media-files.ts'
import { Refusal } from './refusal.ts'

const mebibyte = 2 ** 20

/** Bytes of the largest upload: `VEILGRAPH_UPLOAD_MB`, else 20 GB. */
export function uploadLimit(given = Number(process.env['VEILGRAPH_UPLOAD_MB'])): number {
  return Number.isFinite(given) && given > 0 ? Math.round(given * mebibyte) : 20_000_000_000
}

function tooLarge(limit: number): Refusal {
  return new Refusal('too-large', {
    problem: 'The file is too large',
    found: `this server takes files of up to ${(limit / 1e6).toFixed(0)} MB`,
    remedy:
      'Copy it into the folder "media" of the workspace, or start the server with a larger VEILGRAPH_UPLOAD_MB',
  })
}

/**
 * The body, until there is too much of it: a length that was declared may be absent, or a lie. The connection stays
 * open when it fails, so that the answer arrives.
 */
async function* metered(request: Request, limit: number): AsyncGenerator<Uint8Array> {
  let seen = 0
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Uint8Array>) {
    seen += chunk.length
    if (seen > limit) throw tooLarge(limit)
    yield chunk
  }
}

/** Stores the body of a request as a file. @throws Refusal, OperationalError */
export async function receiveUpload(
  request: Request,
  { files, name, limit }: { readonly files: MediaFiles; readonly name: string; readonly limit: number },
): Promise<MediaFile> {
  if (Number(request.headers['content-length'] ?? 0) > limit) throw tooLarge(limit)
  try {
    return await files.receive(name, metered(request, limit))
  } catch (error) {
    if (error instanceof Refusal || isReadableError(error)) throw error
    throw new OperationalError(
      {
        problem: 'The file could not be stored',
        found: (error as NodeJS.ErrnoException).code,
        remedy: 'Check that the disk of the workspace has room, and try again',
      },
      { cause: error },
    )
  }
}
