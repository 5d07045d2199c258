import { useMemo } from 'react'
import { Section } from '../controls/Section.tsx'
import { levelAt } from '../edits/level.ts'
import { useDefinitions } from '../state/definitions.ts'
import { useDocument } from '../state/document.ts'
import { useInterface } from '../state/interface.ts'
import { nodeIn } from '../state/level-index.ts'
import { text } from '../text/text.ts'
import { ColourRow } from './ColourRow.tsx'
import { StateChoice } from './NodeForm.tsx'
import { ParamList } from './ParamList.tsx'
import { sharedParams } from './shared-params.ts'
import styles from './Inspector.module.css'

const words = text.inspector.several

/** Several nodes at once: the parameters that they share are set together. */
export function SeveralPanel({ ids }: { readonly ids: readonly string[] }) {
  const level = useDocument(({ graph, path }) => levelAt(graph, path))
  const definitions = useDefinitions()
  const nodes = ids.map((id) => nodeIn(level, id)).filter((node) => node !== undefined)
  const known = nodes.map(({ type }) => definitions.get(type)).filter((each) => each !== undefined)
  const shared = useMemo(
    () => (known.length < nodes.length ? new Set<string>() : sharedParams(known)),
    // The types decide, not the arrays that are made anew each time.
    // oxlint-disable-next-line react/exhaustive-deps
    [known.map(({ type }) => type).join(), definitions],
  )
  const [first] = nodes
  if (first === undefined) return null
  const [definition] = known
  const sameType = nodes.every(({ type }) => type === first.type)
  const sameState = nodes.every(({ state }) => state === first.state)
  const sameColour = nodes.every(({ colour }) => colour === first.colour)
  return (
    <>
      <header className={styles['head']}>
        <h2 className={styles['title']}>{words.title(nodes.length)}</h2>
        <p className={styles['summary']}>{shared.size === 0 ? words.nothingShared : words.help}</p>
      </header>
      {definition && shared.size > 0 && (
        <ParamList ids={ids} definition={definition} {...(!sameType && { only: shared })} />
      )}
      <Section title={text.inspector.node.properties}>
        <div className={styles['row']}>
          <span>{text.inspector.node.state}</span>
          <StateChoice
            ids={ids}
            state={sameState ? first.state : null}
            canBypass={known.length === nodes.length && known.every(({ bypass }) => bypass !== undefined)}
          />
        </div>
        <div className={styles['row']}>
          <span>{text.inspector.node.colour}</span>
          <ColourRow ids={ids} value={sameColour ? first.colour : undefined} />
        </div>
      </Section>
      <Section title={words.nodes}>
        {nodes.map(({ id, type, title }) => (
          <div key={id} className={styles['row']}>
            <button
              type="button"
              className={styles['link']}
              onClick={() => useInterface.getState().select([id])}
            >
              {id}
            </button>
            <span>{title ?? definitions.get(type)?.title ?? type}</span>
          </div>
        ))}
      </Section>
    </>
  )
}
