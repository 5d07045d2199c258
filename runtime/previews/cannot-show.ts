/** What stands in the way of a preview, and at which node. */
export class CannotShow extends Error {
  readonly nodeId: string | undefined

  constructor(message: string, nodeId: string | undefined) {
    super(message)
    this.nodeId = nodeId
  }
}
