import { FileUp } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../controls/Button.tsx'
import { text } from '../text/text.ts'
import form from './Form.module.css'
import styles from './ImportDialog.module.css'

const words = text.panels.import

export interface ImportWaysProps {
  readonly onFile: (file: File) => void
  readonly onText: (pasted: string) => void
}

/** Where a graph comes from: a file that is chosen or dropped, or a text that is pasted. */
export function ImportWays({ onFile, onText }: ImportWaysProps) {
  const [over, setOver] = useState(false)
  const [pasted, setPasted] = useState('')
  return (
    <div className={styles['ways']}>
      <div
        className={styles['drop']}
        data-over={over}
        onDragOver={(event) => {
          event.preventDefault()
          event.stopPropagation()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault()
          event.stopPropagation()
          setOver(false)
          const [file] = event.dataTransfer.files
          if (file !== undefined) onFile(file)
        }}
      >
        <FileUp size={22} aria-hidden />
        {words.drop}
        <span className={styles['file']}>
          <Button tabIndex={-1} aria-hidden>
            {words.choose}
          </Button>
          <input
            type="file"
            aria-label={words.choose}
            accept=".json,.png,application/json,image/png"
            onChange={(event) => {
              const [file] = event.currentTarget.files ?? []
              if (file !== undefined) onFile(file)
            }}
          />
        </span>
      </div>
      <label className={form['field']}>
        {words.paste}
        <textarea
          rows={4}
          value={pasted}
          onChange={(event) => setPasted(event.currentTarget.value)}
          onPaste={(event) => {
            const given = event.clipboardData.getData('text')
            if (pasted === '' && given !== '') onText(given)
          }}
        />
      </label>
      {pasted.trim() !== '' && (
        <div>
          <Button onClick={() => onText(pasted)}>{words.read}</Button>
        </div>
      )}
    </div>
  )
}
