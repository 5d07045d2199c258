import type { ParamKind, ParamSpec } from '../../nodes/core/param-kinds.ts'
import { ChoiceWidget } from './kinds/ChoiceWidget.tsx'
import { ColourWidget } from './kinds/ColourWidget.tsx'
import { FileWidget } from './kinds/FileWidget.tsx'
import { ModelWidget } from './kinds/ModelWidget.tsx'
import { NumberWidget } from './kinds/NumberWidget.tsx'
import { OutputFileWidget } from './kinds/OutputFileWidget.tsx'
import { PromptWidget } from './kinds/PromptWidget.tsx'
import { SeedWidget } from './kinds/SeedWidget.tsx'
import { StructureWidget } from './kinds/StructureWidget.tsx'
import { TextWidget } from './kinds/TextWidget.tsx'
import { ToggleWidget } from './kinds/ToggleWidget.tsx'
import type { SpecOf, Widget } from './widget.ts'

/** The control of each kind of parameter; a kind without one does not compile. */
export const widgets: { readonly [Kind in ParamKind]: Widget<SpecOf<Kind>> } = {
  number: { component: NumberWidget, place: 'beside' },
  integer: { component: NumberWidget, place: 'beside' },
  toggle: { component: ToggleWidget, place: 'end' },
  choice: { component: ChoiceWidget, place: 'beside' },
  text: { component: TextWidget, place: 'beside' },
  prompt: { component: PromptWidget, place: 'below' },
  seed: { component: SeedWidget, place: 'beside' },
  colour: { component: ColourWidget, place: 'beside' },
  file: { component: FileWidget, place: 'below' },
  'output-file': { component: OutputFileWidget, place: 'below' },
  model: { component: ModelWidget, place: 'below' },
  structure: { component: StructureWidget, place: 'below' },
}

/** The control of a parameter. */
export function widgetOf(spec: ParamSpec): Widget<ParamSpec> {
  // The table is total over kinds, which TypeScript cannot follow through an indexed access.
  return widgets[spec.kind] as unknown as Widget<ParamSpec>
}
