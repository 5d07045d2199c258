import { Braces, List } from 'lucide-react'
import { useState, type ComponentType } from 'react'
import type { StructureParam, StructureView } from '../../../nodes/core/param-kinds.ts'
import { IconButton } from '../../controls/Button.tsx'
import { text } from '../../text/text.ts'
import { CorrectionList } from '../structures/CorrectionList.tsx'
import { IdentityTable } from '../structures/IdentityTable.tsx'
import { JsonEditor } from '../structures/JsonEditor.tsx'
import { PeopleTable } from '../structures/PeopleTable.tsx'
import type { WidgetProps } from '../widget.ts'
import styles from '../Widget.module.css'

/** The editor of each kind of structured data that has one. */
const views: { readonly [View in StructureView]: ComponentType<WidgetProps<StructureParam>> } = {
  corrections: CorrectionList,
  people: PeopleTable,
  identities: IdentityTable,
}

/** Structured data: a list that can be read, and JSON for everything else. */
export function StructureWidget(props: WidgetProps<StructureParam>) {
  const { spec, value, compact, mixed } = props
  const [asJson, setAsJson] = useState(false)
  const View = spec.view === undefined ? undefined : views[spec.view]
  const words = text.inspector.structure
  if (compact || mixed)
    return (
      <span className={styles['note']}>
        {mixed ? text.inspector.mixed : Array.isArray(value) ? words.entries(value.length) : words.data}
      </span>
    )
  if (View === undefined) return <JsonEditor {...props} />
  return (
    <span className={styles['stack']}>
      {asJson ? <JsonEditor {...props} /> : <View {...props} />}
      <span className={styles['line']}>
        <span className={styles['note']}>
          {Array.isArray(value) && value.length > 0 ? words.entries(value.length) : ''}
        </span>
        <IconButton
          icon={asJson ? List : Braces}
          label={asJson ? words.asList : words.asJson}
          onClick={() => setAsJson(!asJson)}
        />
      </span>
    </span>
  )
}
