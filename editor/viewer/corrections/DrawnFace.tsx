import { useDocument } from '../../state/document.ts'
import { useInterface } from '../../state/interface.ts'
import { text } from '../../text/text.ts'
import { useViewer } from '../state.ts'
import { removeCorrection, changeCorrection } from './actions.ts'
import { boxAt, toPixels, toRatios, withBoxAt, type PictureSize } from './boxes.ts'
import { DrawnBox } from './DrawnBox.tsx'
import { useCorrections } from './use-corrections.ts'

/** The drawn face that is being changed, where it is seen at this frame. */
export function DrawnFace({ picture, scale }: { readonly picture: PictureSize; readonly scale: number }) {
  const index = useViewer((state) => state.correction)
  const frame = useInterface((state) => state.frame)
  const edits = useCorrections()
  const edit = index === undefined ? undefined : edits[index]
  if (index === undefined || edit?.kind !== 'add') return null
  const ratios = boxAt(edit, frame)
  if (ratios === undefined) return null
  return (
    <DrawnBox
      box={toPixels(ratios, picture)}
      picture={picture}
      scale={scale}
      onChange={(box) =>
        changeCorrection(
          index,
          withBoxAt(edit, frame, toRatios(box, picture)),
          text.viewer.steps.move,
          `drawn-face-${index}`,
        )
      }
      onEnd={() => useDocument.getState().endGroup()}
      onRemove={() => removeCorrection(index)}
    />
  )
}
