/** What a dragged palette entry carries; its value is the node type. */
export const nodeDragType = 'application/x-veilgraph-node'
