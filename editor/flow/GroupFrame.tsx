import { memo, type CSSProperties } from 'react'
import { NodeResizer, type NodeProps } from 'reactflow'
import { renameGroup, resizeGroup } from '../edits/groups.ts'
import { useDocument } from '../state/document.ts'
import { text } from '../text/text.ts'
import type { GroupNode } from './elements.ts'
import { useLocal } from './local.ts'
import { endResize } from './resizing.ts'
import { TitleField } from './TitleField.tsx'
import styles from './GroupFrame.module.css'

function rename(id: string, title: string): void {
  useLocal.setState({ naming: undefined })
  const { editLevel } = useDocument.getState()
  editLevel(text.edits.steps.renameGroup, (level) => renameGroup(level, id, title.trim()))
}

/** A frame behind nodes. Its bar moves it with all that lies in it; inside, the canvas is as usual. */
export const GroupFrame = memo(function GroupFrame({ id, data, selected }: NodeProps<GroupNode>) {
  const { group } = data
  const naming = useLocal((state) => state.naming === id)
  const look = group.colour ? ({ '--group': group.colour } as CSSProperties) : undefined
  return (
    <div className={`${styles['frame']} ${selected ? styles['selected'] : ''}`} style={look}>
      <NodeResizer
        isVisible={selected}
        minWidth={120}
        minHeight={60}
        lineClassName={styles['edge'] ?? ''}
        handleClassName={styles['corner'] ?? ''}
        onResizeEnd={(_, box) =>
          endResize(text.edits.steps.resizeGroup, (level) => resizeGroup(level, id, box))
        }
      />
      <div className={styles['bar']} onDoubleClick={() => useLocal.setState({ naming: id })}>
        {naming ? (
          <TitleField
            value={group.title}
            label={text.canvas.groupTitle}
            onDone={(title) => rename(id, title)}
          />
        ) : (
          <span className={styles['title']}>{group.title || text.canvas.group}</span>
        )}
      </div>
    </div>
  )
})
