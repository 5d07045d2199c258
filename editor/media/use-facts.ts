import { useEffect, useState } from 'react'
import type { MediaFacts, MediaFile } from '../../runtime/protocol/endpoints/media.ts'
import { factsOf } from '../api/media.ts'

/** What is known of a file; `undefined` until the server has looked at it, or where it cannot. */
export function useFacts(file: MediaFile | undefined): MediaFacts | undefined {
  const [facts, setFacts] = useState<{ of: MediaFile; facts: MediaFacts }>()
  useEffect(() => {
    let current = true
    if (file !== undefined && (file.kind === 'video' || file.kind === 'image'))
      factsOf(file).then(
        (facts) => current && setFacts({ of: file, facts }),
        () => {},
      )
    return () => {
      current = false
    }
  }, [file])
  return facts !== undefined && facts.of === file ? facts.facts : undefined
}
