import { CircleX } from 'lucide-react'
import { useConnecting } from './connecting.ts'
import styles from './Refusal.module.css'

/** Why a wire was not made, where it was dropped; read out by the canvas. */
export function Refusal() {
  const refused = useConnecting((state) => state.refused)
  if (refused === undefined) return null
  const left = Math.min(refused.x + 12, window.innerWidth - 300)
  const top = Math.min(refused.y + 12, window.innerHeight - 60)
  return (
    <div className={styles['bubble']} style={{ left, top }} data-testid="refusal">
      <CircleX size={14} aria-hidden />
      {refused.reason}
    </div>
  )
}
