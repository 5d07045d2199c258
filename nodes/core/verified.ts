import { UserError } from './errors.ts'
import type { FramesValue } from './media.ts'
import type { NodeContext } from './node-run.ts'

/**
 * The rule of every node that writes pictures: only verified ones, unless the person allows others, which the report
 * then states.
 * @throws UserError for frames that were not verified
 */
export function requireVerified(frames: FramesValue, allowUnverified: boolean, ctx: NodeContext): void {
  if (frames.verified) return
  if (!allowUnverified)
    throw new UserError({
      problem: `"${ctx.nodeId}" was given frames that nothing has verified`,
      remedy: 'Put a "Verify output" node before it, or set allowUnverified',
    })
  ctx.warn(`"${ctx.nodeId}" wrote frames that nothing has verified, because allowUnverified is set.`)
}
