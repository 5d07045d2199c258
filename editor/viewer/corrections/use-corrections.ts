import { useMemo } from 'react'
import type { TrackEdit } from '../../../nodes/edit-tracks/definition.ts'
import { definitions } from '../../../nodes/definitions.ts'
import { corrections } from '../../edits/corrections.ts'
import { useDocument } from '../../state/document.ts'

/** The corrections that the graph holds, in the order in which they are applied. */
export function useCorrections(): readonly TrackEdit[] {
  const graph = useDocument((state) => state.graph)
  return useMemo(() => corrections(graph, definitions)?.edits ?? [], [graph])
}
