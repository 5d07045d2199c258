import { FolderOpen, Images, Keyboard, ListTree, Moon, Shapes, Sun } from 'lucide-react'
import { IconButton, type Icon } from '../controls/Button.tsx'
import { useInterface } from '../state/interface.ts'
import { text } from '../text/text.ts'
import styles from './Rail.module.css'
import { sides, toggleSide, type Side } from './side.ts'
import { switchTheme } from './theme.ts'

const icons: { readonly [Name in Side]: Icon } = {
  palette: Shapes,
  media: Images,
  graphs: FolderOpen,
  list: ListTree,
}

/** The narrow column at the left edge: which side panel is open. */
export function Rail() {
  const side = useInterface((state) => state.side)
  const theme = useInterface((state) => state.theme)
  const set = useInterface((state) => state.set)
  return (
    <nav className={styles['rail']} aria-label={text.panels.page.side}>
      {sides.map((name) => (
        <IconButton
          key={name}
          icon={icons[name]}
          label={text.panels.side[name]}
          pressed={side === name}
          onClick={() => toggleSide(name)}
        />
      ))}
      <span className={styles['space']} />
      <IconButton
        icon={Keyboard}
        label={text.panels.page.shortcuts}
        shortcut="?"
        onClick={() => set({ dialog: { name: 'shortcuts' } })}
      />
      <IconButton
        icon={theme === 'dark' ? Sun : Moon}
        label={theme === 'dark' ? text.panels.page.light : text.panels.page.dark}
        onClick={switchTheme}
      />
    </nav>
  )
}
