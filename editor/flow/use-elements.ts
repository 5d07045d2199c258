import { useMemo, useRef } from 'react'
import { definitionsOf } from '../../graphs/stages.ts'
import { definitions } from '../../nodes/definitions.ts'
import { levelAt, stageAt } from '../edits/level.ts'
import { useDocument } from '../state/document.ts'
import { useInterface } from '../state/interface.ts'
import { issuesOf } from '../state/issues.ts'
import type { CardData, FlowEdge, FlowNode } from './elements.ts'
import { flowEdges } from './flow-edges.ts'
import { cardData, flowNodes } from './flow-nodes.ts'
import { useLocal } from './local.ts'
import { useTrail } from './run-view.ts'
import type { Scene } from './scene.ts'

/** What was made last; what did not change is used again. */
function useKept<Value>(make: (previous: Value | undefined) => Value, needs: readonly unknown[]): Value {
  const kept = useRef<Value>(undefined)
  // The list of needs is the caller's.
  // oxlint-disable-next-line react/exhaustive-deps
  return useMemo(() => (kept.current = make(kept.current)), needs)
}

function useScene(): Scene {
  const graph = useDocument((state) => state.graph)
  const path = useDocument((state) => state.path)
  const trail = useTrail()
  return useMemo(
    () => ({
      level: levelAt(graph, path),
      definitions: definitionsOf(graph, definitions),
      issues: issuesOf(graph),
      stage: stageAt(graph, path),
      trail,
    }),
    [graph, path, trail],
  )
}

/** React Flow's nodes and edges of the level that the canvas shows. */
export function useElements(): { readonly nodes: FlowNode[]; readonly edges: FlowEdge[] } {
  const scene = useScene()
  const selectedIds = useInterface((state) => state.selected)
  const selectedEdges = useInterface((state) => state.selectedEdges)
  const sizes = useLocal((state) => state.sizes)
  const moved = useLocal((state) => state.moved)
  const resized = useLocal((state) => state.resized)
  const hovered = useLocal((state) => state.hovered)
  const selected = useMemo(() => new Set(selectedIds), [selectedIds])
  const cards = useKept<ReadonlyMap<string, CardData>>(
    (previous) => cardData(scene, previous ?? new Map()),
    [scene],
  )
  const nodes = useKept<readonly FlowNode[]>(
    (previous) => flowNodes(scene, cards, { selected, sizes, moved, resized }, previous ?? []),
    [scene, cards, selected, sizes, moved, resized],
  )
  const edges = useKept<readonly FlowEdge[]>(
    (previous) => flowEdges(scene, { selected: new Set(selectedEdges), hovered }, previous ?? []),
    [scene, selectedEdges, hovered],
  )
  // React Flow's types ask for arrays that may be written to; it does not write to them.
  return { nodes: nodes as FlowNode[], edges: edges as FlowEdge[] }
}
