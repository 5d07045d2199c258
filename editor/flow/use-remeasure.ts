import { useEffect, useRef } from 'react'
import { useUpdateNodeInternals } from 'reactflow'

const waiting = new Set<string>()
let asked: number | undefined

/**
 * Has the ports of a card measured again where their shape changed. React Flow measures new cards by itself; asked for
 * one, it looks at all, so what changes together is asked for together.
 */
export function useRemeasure(id: string, shape: string): void {
  const updateInternals = useUpdateNodeInternals()
  const measured = useRef(shape)
  useEffect(() => {
    if (measured.current === shape) return
    measured.current = shape
    waiting.add(id)
    asked ??= requestAnimationFrame(() => {
      asked = undefined
      updateInternals([...waiting])
      waiting.clear()
    })
  }, [id, shape, updateInternals])
}
