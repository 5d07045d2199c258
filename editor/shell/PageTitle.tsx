import { useEffect } from 'react'
import { useOverall } from '../runs/use-overall.ts'
import { useDocument } from '../state/document.ts'
import { formatShare } from '../text/quantities.ts'
import { text } from '../text/text.ts'

/** The tab's title tells how far the run is. A component of its own: nothing else is drawn anew for it. */
export function PageTitle() {
  const name = useDocument((state) => state.graph.name)
  const overall = useOverall()
  const share = overall?.running === true ? `${formatShare(overall.progress)} · ` : ''
  useEffect(() => {
    document.title = share + text.panels.page.title(name)
  }, [share, name])
  return null
}
