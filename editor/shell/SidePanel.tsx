import type { ComponentType } from 'react'
import { PalettePanel } from '../palette/PalettePanel.tsx'
import { ListView } from '../panels/ListView.tsx'
import { MediaPanel } from '../panels/MediaPanel.tsx'
import { useInterface } from '../state/interface.ts'
import { text } from '../text/text.ts'
import { GraphsPanel } from './GraphsPanel.tsx'
import styles from './Panel.module.css'
import { Region } from './Region.tsx'
import type { Side } from './side.ts'

const panels: { readonly [Name in Side]: ComponentType } = {
  palette: PalettePanel,
  media: MediaPanel,
  graphs: GraphsPanel,
  list: ListView,
}

/** The panel that the rail opened. */
export function SidePanel() {
  const side = useInterface((state) => state.side)
  if (side === 'none') return null
  const Panel = panels[side]
  return (
    <div className={styles['panel']}>
      <h2 className={styles['title']}>{text.panels.side[side]}</h2>
      <div className={styles['content']}>
        <Region key={side} name={text.panels.side[side]}>
          <Panel />
        </Region>
      </div>
    </div>
  )
}
