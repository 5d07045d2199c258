import { useMemo } from 'react'
import { folderNames, type FolderName } from '../../../runtime/protocol/names.ts'
import { useDocument } from '../../state/document.ts'
import { useInterface } from '../../state/interface.ts'
import { sceneOf } from '../live/asks.ts'
import { fileOf } from '../walk/pictures.ts'

/** A file of the workspace as its address names it. */
export interface FileParts {
  readonly folder: FolderName
  readonly name: string
}

/** `media/talk.mp4` in its parts; `undefined` for paths outside the workspace's folders. */
export function filePartsOf(path: string | undefined): FileParts | undefined {
  const [first, name, ...more] = path?.split('/') ?? []
  const folder = folderNames.find((each) => each === first)
  return folder === undefined || !name || more.length > 0 ? undefined : { folder, name }
}

/** The file that the shown pictures come from. */
export function useSourceFile(): FileParts | undefined {
  const graph = useDocument((state) => state.graph)
  const pin = useInterface((state) => state.pin)
  return useMemo(() => {
    const { flat, original } = sceneOf(graph, pin)
    return filePartsOf(original && fileOf(flat, original.node))
  }, [graph, pin])
}
