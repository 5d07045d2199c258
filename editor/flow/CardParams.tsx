import { memo, useEffect, useRef } from 'react'
import type { GraphNode } from '../../graphs/schema.ts'
import type { AnyNodeDefinition } from '../../nodes/core/define-node.ts'
import type { PortView } from './elements.ts'
import { ParamField } from '../widgets/ParamField.tsx'
import { cardParams } from './card-params.ts'
import { useLocal } from './local.ts'
import styles from './CardParams.module.css'

export interface CardParamsProps {
  readonly node: GraphNode
  readonly definition: AnyNodeDefinition
  readonly ports: readonly PortView[]
  readonly far: boolean
}

/** Widgets of a card that comes into sight while the view moves are drawn when it rests. */
function useReady(): boolean {
  const drawn = useRef(false)
  const ready = useLocal(({ moving }) => drawn.current || !moving)
  useEffect(() => {
    drawn.current ||= ready
  }, [ready])
  return ready
}

/** The most used widgets, on the card. From afar, and while it just comes into sight, only their room is kept. */
export const CardParams = memo(function CardParams({ node, definition, ports, far }: CardParamsProps) {
  const params = cardParams(node, definition, ports)
  const ready = useReady()
  if (params.length === 0) return null
  if (far || !ready) return <div className={styles['params']} style={{ height: params.length * 24 + 4 }} />
  return (
    <div className={`${styles['params']} nodrag nowheel`}>
      {params.map(([name]) => (
        <ParamField key={name} nodeId={node.id} param={name} compact />
      ))}
    </div>
  )
})
