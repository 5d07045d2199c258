import { Button } from '../controls/Button.tsx'
import { useSession } from '../state/session.ts'
import { formatTime } from '../text/quantities.ts'
import { text } from '../text/text.ts'
import styles from './ElsewhereBanner.module.css'
import { copyOpenGraph, takeOver } from './graph-actions.ts'

const words = text.panels.elsewhere

/** Another tab edits the open graph: what this one may do. */
export function ElsewhereBanner() {
  const elsewhere = useSession((state) => state.elsewhere)
  const set = useSession((state) => state.set)
  if (elsewhere === undefined) return null
  const since = formatTime(elsewhere.since)
  const message = elsewhere.why === 'taken' ? words.taken(since) : words.openThere(since)
  return (
    <div role="alert" className={styles['banner']}>
      <p>{elsewhere.looking ? words.looking : message}</p>
      <Button onClick={() => void takeOver()}>{words.takeOver}</Button>
      <Button onClick={() => void copyOpenGraph()}>{words.copy}</Button>
      {!elsewhere.looking && (
        <Button look="quiet" onClick={() => set({ elsewhere: { ...elsewhere, looking: true } })}>
          {words.look}
        </Button>
      )}
    </div>
  )
}
