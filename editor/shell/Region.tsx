import { Component, Suspense, type ErrorInfo, type ReactNode } from 'react'
import { Button } from '../controls/Button.tsx'
import { text } from '../text/text.ts'
import styles from './Region.module.css'

export interface RegionProps {
  /** As in "The viewer". */
  readonly name: string
  readonly children: ReactNode
  /** Where it has no place of its own on the page: a window. */
  readonly floating?: boolean
}

interface RegionState {
  readonly error: Error | undefined
}

/** Part of the page: a mistake inside stops this part alone, says so, and can be tried again. */
export class Region extends Component<RegionProps, RegionState> {
  override readonly state: RegionState = { error: undefined }

  static getDerivedStateFromError(error: unknown): RegionState {
    return { error: error instanceof Error ? error : new Error(String(error)) }
  }

  override componentDidCatch(error: unknown, { componentStack }: ErrorInfo) {
    // oxlint-disable-next-line no-console -- the browser's console is where a report of a mistake starts
    console.error(`${this.props.name} stopped`, error, componentStack)
  }

  override render() {
    const { error } = this.state
    if (error === undefined) return <Suspense fallback={null}>{this.props.children}</Suspense>
    return (
      <div role="alert" className={`${styles['broken']} ${this.props.floating ? styles['floating'] : ''}`}>
        <h2>{text.panels.region.stopped(this.props.name)}</h2>
        <p>{text.panels.region.rest}</p>
        <code>{error.message}</code>
        <Button onClick={() => this.setState({ error: undefined })}>{text.panels.region.again}</Button>
      </div>
    )
  }
}
