import { RunControls } from '../runs/RunControls.tsx'
import { text } from '../text/text.ts'
import { GraphName } from './GraphName.tsx'
import { MenuBar } from './MenuBar.tsx'
import styles from './TopBar.module.css'

/** Menus, the graph's name, and the run. */
export function TopBar() {
  return (
    <header className={styles['bar']}>
      <div className={styles['start']}>
        <span className={styles['mark']}>
          <img src="/icon.svg" alt={text.panels.page.product} />
        </span>
        <MenuBar />
      </div>
      <GraphName />
      <div className={styles['end']}>
        <RunControls />
      </div>
    </header>
  )
}
