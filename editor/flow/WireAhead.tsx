import type { ConnectionLineComponentProps } from 'reactflow'
import { useConnecting } from './connecting.ts'
import type { FlowNode } from './elements.ts'
import { levelNow } from './level-now.ts'
import { wirePath } from './wire-path.ts'
import { parseEnd } from '../../graphs/schema.ts'
import styles from './Wire.module.css'

/** The colour of what the wire carries, where its end is known. */
function colour(): string | undefined {
  const { from } = useConnecting.getState()
  if (from === undefined) return undefined
  const { level, definitions } = levelNow()
  const { node, port } = parseEnd(from.end)
  const definition = definitions.get(level.nodes.find(({ id }) => id === node)?.type ?? '')
  const ports = from.side === 'output' ? definition?.outputs : definition?.inputs
  return ports && Object.hasOwn(ports, port) ? ports[port]?.type.colour : undefined
}

/** The wire that is being drawn. */
export function WireAhead({
  fromX,
  fromY,
  toX,
  toY,
  fromHandle,
  connectionStatus,
}: ConnectionLineComponentProps<FlowNode>) {
  const ends = [
    { x: fromX, y: fromY },
    { x: toX, y: toY },
  ]
  const path = wirePath(fromHandle.type === 'source' ? ends : ends.toReversed())
  const refused = connectionStatus === 'invalid'
  const stroke = colour()
  return (
    <path
      d={path}
      className={`${styles['line']} ${refused ? styles['refused'] : styles['lively']}`}
      style={stroke === undefined || refused ? undefined : { stroke }}
    />
  )
}
