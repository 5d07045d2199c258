import { Boxes, FileUp, FlaskConical } from 'lucide-react'
import { openSample } from '../api/sample.ts'
import { orTell } from '../api/tell.ts'
import { uploadFiles } from '../api/upload.ts'
import { chooseFiles } from '../media/choose-files.ts'
import { useInterface } from '../state/interface.ts'
import { text } from '../text/text.ts'
import type { Command } from './command.ts'

const words = text.media.commands

/** Files of the workspace, and the models. */
export const mediaCommands: readonly Command[] = [
  {
    id: 'media.upload',
    group: 'File',
    title: words.upload,
    keywords: words.uploadKeywords,
    icon: FileUp,
    shortcuts: ['Mod+U'],
    run: async () => void (await uploadFiles(await chooseFiles('video/*,image/*,.mkv'))),
  },
  {
    id: 'media.sample',
    group: 'File',
    title: words.sample,
    keywords: words.sampleKeywords,
    icon: FlaskConical,
    run: async () => void (await orTell(openSample())),
  },
  {
    id: 'view.models',
    group: 'View',
    title: words.models,
    keywords: words.modelKeywords,
    icon: Boxes,
    run: () => useInterface.getState().set({ dialog: { name: 'models' } }),
  },
]
