import { memo } from 'react'
import { Handle, Position } from 'reactflow'
import { text } from '../text/text.ts'
import { portLook, useConnecting } from './connecting.ts'
import type { PortView } from './elements.ts'
import { endKey, endOf } from './ends.ts'
import styles from './Port.module.css'

export interface PortProps {
  readonly nodeId: string
  readonly nodeTitle: string
  readonly port: PortView
  /** Only the dot: for collapsed cards and rows with a text of their own. */
  readonly bare?: boolean
  /** In its place, but without its name: from afar. */
  readonly wordless?: boolean
}

export function portName(
  nodeTitle: string,
  { side, label, typeTitle, partners, optional }: PortView,
): string {
  return side === 'input'
    ? text.canvas.portIn(nodeTitle, label, typeTitle, partners, optional)
    : text.canvas.portOut(nodeTitle, label, typeTitle, partners)
}

/** One end for wires: a dot in its type's colour, and always its name. Lists are two squares, optional ones hollow. */
export const Port = memo(function Port({ nodeId, nodeTitle, port, bare, wordless }: PortProps) {
  const end = endOf(port.side, nodeId, port.name)
  const look = useConnecting(portLook(end))
  const { side, name, label, colour, list, optional, typeTitle, doc, outside, unknown } = port
  const classes = [
    styles['dot'],
    list && styles['list'],
    optional && port.partners.length === 0 && styles['hollow'],
    unknown && styles['unknown'],
    side === 'input' && port.partners.length > 0 && styles['wired'],
    styles[look],
  ]
  return (
    <div
      className={[styles['port'], styles[side], bare && styles['bare'], styles[look]]
        .filter(Boolean)
        .join(' ')}
    >
      <Handle
        id={name}
        type={side === 'input' ? 'target' : 'source'}
        position={side === 'input' ? Position.Left : Position.Right}
        className={classes.filter(Boolean).join(' ')}
        style={colour === undefined ? undefined : { color: colour }}
        role="img"
        aria-label={portName(nodeTitle, port)}
        title={text.canvas.portTip(typeTitle, list, optional, doc)}
        data-port={endKey(end)}
      />
      {!bare && !wordless && <span className={styles['label']}>{label}</span>}
      {outside !== undefined && (
        <span className={styles['outside']} title={text.canvas.outside(outside)}>
          ⤴
        </span>
      )}
    </div>
  )
})
