import { Ungroup } from 'lucide-react'
import { Button } from '../controls/Button.tsx'
import { renameGroup, ungroup } from '../edits/groups.ts'
import { levelAt } from '../edits/level.ts'
import { useDocument } from '../state/document.ts'
import { text } from '../text/text.ts'
import { ColourRow } from './ColourRow.tsx'
import { TitleField } from './TitleField.tsx'
import styles from './Inspector.module.css'

const words = text.inspector.group

/** Title and colour of a frame behind nodes. */
export function GroupPanel({ id }: { readonly id: string }) {
  const group = useDocument(({ graph, path }) => levelAt(graph, path).groups?.find((each) => each.id === id))
  if (group === undefined) return null
  const { editLevel } = useDocument.getState()
  return (
    <>
      <header
        className={styles['head']}
        data-coloured={group.colour !== undefined || undefined}
        style={{ '--mark': group.colour } as React.CSSProperties}
      >
        <TitleField
          label={words.name}
          value={group.title}
          onChange={(title) =>
            editLevel(text.edits.steps.renameGroup, (level) => renameGroup(level, id, title))
          }
        />
        <p className={styles['kind']}>{words.title}</p>
      </header>
      <div className={styles['body']}>
        <div className={styles['row']}>
          <span>{text.inspector.node.colour}</span>
          <ColourRow ids={[id]} value={group.colour} />
        </div>
        <div className={styles['buttons']}>
          <Button
            icon={Ungroup}
            onClick={() => editLevel(text.edits.steps.ungroup, (level) => ungroup(level, [id]))}
          >
            {words.ungroup}
          </Button>
        </div>
      </div>
    </>
  )
}
