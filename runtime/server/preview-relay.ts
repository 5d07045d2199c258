import type { z } from 'zod'
import { definitions } from '../../nodes/definitions.ts'
import { formatIssue } from '../../graphs/issue.ts'
import { expandStages } from '../../graphs/stages.ts'
import { checkPaths } from '../jobs/confine.ts'
import type { Studio } from '../jobs/jobs.ts'
import type { Preview, previewRequestSchema } from '../protocol/previews.ts'
import type { ServerWorkspace } from '../store/server-workspace.ts'
import { problemOf } from './problems.ts'

/** Views of one tab that are asked for at the same time. */
const mostViews = 64

export interface PreviewRelay {
  /** Never throws: what went wrong is an answer. */
  ask(request: z.output<typeof previewRequestSchema>): Promise<Preview>
  /** Nobody waits for any of them any more. */
  drop(): void
}

function failed(message: string): Preview {
  return { answer: { kind: 'failed', message }, pictures: [] }
}

/** Passes on what one tab asks of the studio: of each view only the newest request is worked on. */
export function createPreviewRelay(studio: Studio, workspace: Pick<ServerWorkspace, 'base'>): PreviewRelay {
  const waiting = new Map<string, AbortController>()
  return {
    async ask(request) {
      waiting.get(request.view)?.abort()
      if (waiting.size >= mostViews && !waiting.has(request.view)) return failed('Too many previews at once.')
      const controller = new AbortController()
      waiting.set(request.view, controller)
      try {
        // A graph may come from anywhere: it reads files of the workspace only.
        const expanded = expandStages(request.graph, definitions)
        const [issue] = checkPaths(expanded, definitions, workspace.base)
        if (issue !== undefined) return failed(formatIssue(issue))
        return await studio.ask('preview', request, controller.signal)
      } catch (error) {
        if (controller.signal.aborted) return { answer: { kind: 'superseded' }, pictures: [] }
        return failed(problemOf(error).problem.message)
      } finally {
        if (waiting.get(request.view) === controller) waiting.delete(request.view)
      }
    },
    drop() {
      for (const controller of waiting.values()) controller.abort()
    },
  }
}
