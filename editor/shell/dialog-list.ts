import { lazy, type ComponentType } from 'react'
import type { DialogName } from '../state/interface.ts'

/** What every window of the page is given. */
export interface DialogProps {
  /** What it was opened with. */
  readonly data: unknown
  readonly onClose: () => void
}

/** The windows by name; each is loaded when it is first opened. */
export const dialogs: { readonly [Name in DialogName]: ComponentType<DialogProps> } = {
  templates: lazy(async () => ({
    default: (await import('../dialogs/TemplatesDialog.tsx')).TemplatesDialog,
  })),
  open: lazy(async () => ({ default: (await import('../dialogs/OpenDialog.tsx')).OpenDialog })),
  history: lazy(async () => ({ default: (await import('../dialogs/HistoryDialog.tsx')).HistoryDialog })),
  models: lazy(async () => ({ default: (await import('../panels/ModelsDialog.tsx')).ModelsDialog })),
  import: lazy(async () => ({ default: (await import('../dialogs/ImportDialog.tsx')).ImportDialog })),
  export: lazy(async () => ({ default: (await import('../dialogs/ExportDialog.tsx')).ExportDialog })),
  share: lazy(async () => ({ default: (await import('../dialogs/ShareDialog.tsx')).ShareDialog })),
  shortcuts: lazy(async () => ({
    default: (await import('../dialogs/ShortcutsDialog.tsx')).ShortcutsDialog,
  })),
  plan: lazy(async () => ({ default: (await import('../runs/PlanDialog.tsx')).PlanDialog })),
  compare: lazy(async () => ({ default: (await import('../runs/CompareDialog.tsx')).CompareDialog })),
  conflict: lazy(async () => ({ default: (await import('../dialogs/ConflictDialog.tsx')).ConflictDialog })),
  rename: lazy(async () => ({ default: (await import('../dialogs/RenameDialog.tsx')).RenameDialog })),
}
