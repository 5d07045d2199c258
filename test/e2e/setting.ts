import { mkdirSync } from 'node:fs'
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import { writeGraph } from '../../graphs/document.ts'
import { graphVersion, type Graph } from '../../graphs/schema.ts'
import { launchBrowser, openPage, openTab } from '../helpers/browser.ts'
import { makePeopleClip } from '../helpers/people-clip.ts'
import { startServer, type RunningServer } from '../helpers/server.ts'
import { templateGraph } from '../helpers/templates.ts'
import { driveEditor, type Editor } from './driver/editor.ts'

/** A real server on a workspace of its own, and a browser: shared by the tests of a file. */
export interface Setting {
  readonly workspace: string
  readonly browser: Browser
  readonly server: RunningServer
  /** Opens a page at a saved graph; closed after the test. */
  open(graphId?: string, options?: OpenOptions): Promise<Editor>
  /** Writes a graph file into the workspace. @returns its id */
  give(id: string, graph: Graph): Promise<string>
  /** Kills the server without a word. */
  killServer(): Promise<void>
  /** Starts another one on the same workspace and port, with the same key. */
  restartServer(): Promise<void>
}

export interface OpenOptions {
  /** Instead of a saved graph's: what follows in the address. */
  readonly hash?: string
  /** Another tab of the same browser, instead of another browser. */
  readonly beside?: Editor
  readonly theme?: 'dark' | 'light'
  readonly width?: number
  readonly height?: number
}

/** The template that hides faces, reading a clip of the workspace. */
export function pixelateGraph(file: string, name = 'People'): Graph {
  const template = templateGraph('pixelate')
  return {
    ...template,
    name,
    nodes: template.nodes.map((node) =>
      node.id === 'load' ? { ...node, params: { ...node.params, path: file } } : node,
    ),
  }
}

export function emptyGraph(name: string): Graph {
  return { veilgraph: graphVersion, name, nodes: [], edges: [], inputs: {}, outputs: {} }
}

/** Puts a clip of people into the media of a workspace: 640×360, 25 frames a second. */
export async function putPeopleClip(workspace: string, seconds = 1, name = 'people.mp4'): Promise<void> {
  await mkdir(join(workspace, 'media'), { recursive: true })
  await copyFile(await makePeopleClip({ seconds }), join(workspace, 'media', name))
}

const shots = process.env['VEILGRAPH_SCREENSHOTS'] ?? join(tmpdir(), 'veilgraph-failed')

/** Prepares a setting around the tests of a file; a test that fails leaves pictures of what was seen. */
export function useSetting(prepare: (workspace: string) => Promise<void> = async () => {}): Setting {
  let workspace = ''
  let browser: Browser | undefined
  let server: RunningServer | undefined
  let opened: Editor[] = []

  function there<Value>(value: Value | undefined): Value {
    if (value === undefined) throw new Error('The setting is not ready before the tests.')
    return value
  }

  beforeAll(async () => {
    workspace = await mkdtemp(join(tmpdir(), 'veilgraph-e2e-'))
    await prepare(workspace)
    server = await startServer(workspace)
    browser = await launchBrowser()
  }, 400_000)

  afterAll(async () => {
    await browser?.close()
    await server?.[Symbol.asyncDispose]()
    await rm(workspace, { recursive: true, force: true })
  }, 120_000)

  async function shoot(name: string): Promise<void> {
    mkdirSync(shots, { recursive: true })
    for (const [index, { page, complaints }] of opened.entries()) {
      const path = join(shots, `${name.replaceAll(/\W+/g, '-').slice(0, 80)}-${index + 1}.png`)
      await page.screenshot({ path, timeout: 10_000 }).catch(() => undefined)
      console.error(`Seen when it failed: ${path}`, ...complaints)
    }
  }

  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await shoot(task.name)
    const complaints = [...new Set(opened.flatMap((editor) => editor.grave()))]
    await Promise.all(opened.map(({ context }) => context.close().catch(() => undefined)))
    opened = []
    // The server keeps a graph a while for the tab that had it: another try at the same graph waits for that.
    if (task.result?.state === 'fail') await sleep(4000)
    expect(complaints).toEqual([])
  }, 120_000)

  return {
    get workspace() {
      return workspace
    },
    get browser() {
      return there(browser)
    },
    get server() {
      return there(server)
    },
    async open(graphId, { beside, hash, ...options } = {}) {
      const { startUrl } = there(server)
      const place = graphId === undefined ? '' : `#/g/${graphId}`
      const url = startUrl + (hash ?? place)
      const editor = driveEditor(
        beside === undefined
          ? await openPage(there(browser), url, options)
          : await openTab(beside.context, url),
      )
      opened.push(editor)
      await editor.waitForOpen()
      return editor
    },
    async give(id, graph) {
      await writeFile(join(workspace, 'graphs', `${id}.json`), writeGraph(graph))
      return id
    },
    async killServer() {
      const { child } = there(server)
      const ended = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGKILL')
      await ended
    },
    async restartServer() {
      const { origin, token } = there(server)
      server = await startServer(workspace, ['--port', new URL(origin).port, '--token', token])
    },
  }
}

/** A browser on a busy machine may be late once; what fails twice is wrong. */
export const secondTry = { retry: 1 } as const
