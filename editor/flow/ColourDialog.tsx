import { Button } from '../controls/Button.tsx'
import { Dialog } from '../controls/Dialog.tsx'
import { text } from '../text/text.ts'
import { closeColours, colourItems, useColours } from './colours.ts'
import styles from './ColourDialog.module.css'

const words = text.canvas.colour

/** A colour for nodes, groups and notes. */
export function ColourDialog() {
  const ids = useColours((state) => state.ids)
  if (ids.length === 0) return null
  function choose(colour: string | undefined): void {
    colourItems(ids, colour)
    closeColours()
  }
  return (
    <Dialog title={words.title} onClose={closeColours}>
      <div className={styles['colours']}>
        {Object.entries(words.names).map(([colour, name]) => (
          <button key={colour} type="button" className={styles['colour']} onClick={() => choose(colour)}>
            <span style={{ background: colour }} />
            {name}
          </button>
        ))}
      </div>
      <div className={styles['more']}>
        <label>
          {words.other}
          <input type="color" onChange={(event) => colourItems(ids, event.currentTarget.value)} />
        </label>
        <Button onClick={() => choose(undefined)}>{words.none}</Button>
      </div>
    </Dialog>
  )
}
