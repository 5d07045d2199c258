import { useEffect, useRef, type RefObject } from 'react'

/**
 * A sheet over the canvas while something on it is pulled: each move of the pointer then meets this sheet at once,
 * instead of looking through hundreds of cards and wires for what lies below. Wires that are drawn need to know what
 * lies below: for them there is no sheet.
 */
export function useShield(): RefObject<HTMLDivElement | null> {
  const shield = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const sheet = shield.current
    const canvas = sheet?.parentElement
    if (!sheet || !canvas) return undefined
    let start: { readonly x: number; readonly y: number } | undefined

    function down({ target, clientX: x, clientY: y }: PointerEvent) {
      const pulled = target instanceof Element && target.closest('.react-flow__node, .react-flow__pane')
      const own =
        target instanceof Element &&
        target.closest('.react-flow__handle, .nodrag, .react-flow__resize-control, .react-flow__edge')
      start = pulled && !own ? { x, y } : undefined
    }
    function move({ clientX, clientY, buttons }: PointerEvent) {
      if (start === undefined || buttons === 0) return
      if (Math.hypot(clientX - start.x, clientY - start.y) > 3) sheet?.removeAttribute('hidden')
    }
    function up() {
      start = undefined
      sheet?.setAttribute('hidden', '')
    }

    canvas.addEventListener('pointerdown', down, true)
    window.addEventListener('pointermove', move, true)
    window.addEventListener('pointerup', up, true)
    window.addEventListener('pointercancel', up, true)
    return () => {
      canvas.removeEventListener('pointerdown', down, true)
      window.removeEventListener('pointermove', move, true)
      window.removeEventListener('pointerup', up, true)
      window.removeEventListener('pointercancel', up, true)
    }
  }, [])
  return shield
}
