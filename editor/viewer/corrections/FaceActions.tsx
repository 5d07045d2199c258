import { Combine, Scissors, UserX, X } from 'lucide-react'
import { Button, IconButton } from '../../controls/Button.tsx'
import { useInterface } from '../../state/interface.ts'
import { text } from '../../text/text.ts'
import { nameOf } from '../overlays/names.ts'
import { looking, useViewer } from '../state.ts'
import styles from '../stage/Stage.module.css'
import { addFace, cutSelected, excludeSelected, startJoin } from './actions.ts'
import { canCut } from './places.ts'

const words = text.viewer

function clear() {
  useViewer.getState().set({ tool: looking, track: undefined, correction: undefined })
}

/** What can be done with the selected face. */
function SelectedFaceActions() {
  const faces = useViewer((state) => state.moment?.faces)
  const id = useViewer((state) => state.track)
  const track = faces?.tracks.find((each) => each.id === id)
  if (faces === undefined || track === undefined) return null
  const isHere = faces.faces.some((each) => each.track === id)
  return (
    <div className={styles['hint']} role="toolbar" aria-label={words.selectedFace}>
      <strong>{nameOf(track)}</strong>
      <Button
        icon={UserX}
        look="quiet"
        disabled={!isHere}
        title={words.exclude.warning}
        onClick={excludeSelected}
      >
        {words.exclude.action}
      </Button>
      <Button
        icon={Scissors}
        look="quiet"
        disabled={!isHere || !canCut(track, faces.frame)}
        title={words.cut.hint}
        onClick={cutSelected}
      >
        {words.cut.action}
      </Button>
      <Button icon={Combine} look="quiet" disabled={!isHere} onClick={startJoin}>
        {words.join.action}
      </Button>
      <IconButton icon={X} label={words.clearSelection} onClick={clear} />
    </div>
  )
}

function Hint({ children }: { readonly children: string }) {
  return (
    <div className={styles['hint']} role="status">
      {children}
      <IconButton icon={X} label={text.general.cancel} onClick={clear} />
    </div>
  )
}

/** A bar over the picture: the tool's next step, or what can be done with the selection. */
export function FaceActions() {
  const tool = useViewer((state) => state.tool)
  const faces = useViewer((state) => state.moment?.faces)
  if (tool.name === 'add') return <Hint>{words.add.hint}</Hint>
  if (tool.name === 'place') return <Hint>{words.placeHint}</Hint>
  if (tool.name === 'join') {
    const first = faces?.tracks.find(({ id }) => id === tool.track)
    return <Hint>{words.join.hint(nameOf(first ?? { id: tool.track }))}</Hint>
  }
  return <SelectedFaceActions />
}

/** Without a pointer: a box in the middle of the picture, a fifth of its height. */
export function addFaceInMiddle(): void {
  const { moment } = useViewer.getState()
  const picture = moment?.after ?? moment?.before
  if (picture === undefined || useInterface.getState().frame >= picture.frameCount) return
  const { fullWidth: width, fullHeight: height } = picture
  const side = height / 5
  addFace([(width - side) / 2, (height - side) / 2, side, side], { width, height })
}
