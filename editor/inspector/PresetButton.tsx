import { Bookmark, Trash2 } from 'lucide-react'
import { useRef, useState } from 'react'
import { stageIdOf } from '../../graphs/stage-names.ts'
import type { AnyNodeDefinition } from '../../nodes/core/define-node.ts'
import type { Preset } from '../../runtime/protocol/endpoints/program.ts'
import { keepPreset, removePreset } from '../api/presets.ts'
import { orTell } from '../api/tell.ts'
import { Button, IconButton } from '../controls/Button.tsx'
import { Popover } from '../controls/Popover.tsx'
import { TextField } from '../controls/TextField.tsx'
import { levelAt } from '../edits/level.ts'
import { setParams } from '../edits/set-param.ts'
import { definitionsFor } from '../state/definitions.ts'
import { useDocument } from '../state/document.ts'
import { nodeIn } from '../state/level-index.ts'
import { useSession } from '../state/session.ts'
import { text } from '../text/text.ts'
import { fitPreset, presetOf, takesPresets } from './presets.ts'
import styles from './PresetButton.module.css'

export interface PresetButtonProps {
  readonly ids: readonly string[]
  readonly definition: AnyNodeDefinition
}

const words = text.inspector.presets

/** Named values of a node type: apply them, keep the present ones, remove a set. */
export function PresetButton({ ids, definition }: PresetButtonProps) {
  const [open, setOpen] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  // A stage is a type of one graph only; its values have no place among those of all graphs.
  if (!takesPresets(definition) || stageIdOf(definition.type) !== undefined) return null
  return (
    <span>
      <IconButton
        ref={button}
        icon={Bookmark}
        label={words.title}
        aria-haspopup="dialog"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      />
      {open && (
        <Popover anchor={button} label={words.title} align="end" onClose={() => setOpen(false)}>
          <Presets ids={ids} definition={definition} onDone={() => setOpen(false)} />
        </Popover>
      )}
    </span>
  )
}

function Presets({ ids, definition, onDone }: PresetButtonProps & { readonly onDone: () => void }) {
  const all = useSession((state) => state.presets)
  const presets = all.filter(({ type }) => type === definition.type)
  const [name, setName] = useState('')
  const replaces = presets.some((preset) => preset.name === name.trim())

  function apply(preset: Preset) {
    const values = fitPreset(definition, preset.params)
    const { graph, editLevel } = useDocument.getState()
    editLevel(text.edits.steps.preset(preset.name), (level) =>
      setParams(level, definitionsFor(graph), ids, values),
    )
    onDone()
  }

  async function keep() {
    const { graph, path } = useDocument.getState()
    const node = nodeIn(levelAt(graph, path), ids[0] ?? '')
    if (node === undefined || name.trim() === '') return
    const params = presetOf(definition, node.params)
    await orTell(keepPreset({ type: definition.type, name: name.trim(), params }))
    setName('')
  }

  return (
    <div className={styles['presets']}>
      {presets.length === 0 && <p>{words.none}</p>}
      <ul>
        {presets.map((preset) => (
          <li key={preset.name}>
            <button type="button" title={words.apply(preset.name)} onClick={() => apply(preset)}>
              {preset.name}
            </button>
            <IconButton
              icon={Trash2}
              label={words.remove(preset.name)}
              onClick={() => void orTell(removePreset(preset))}
            />
          </li>
        ))}
      </ul>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void keep()
        }}
      >
        <TextField
          label={words.name}
          placeholder={words.name}
          maxLength={100}
          value={name}
          onChange={setName}
        />
        <Button type="submit" disabled={name.trim() === ''}>
          {replaces ? words.replace : words.keep}
        </Button>
      </form>
    </div>
  )
}
