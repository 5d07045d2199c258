import { readdirSync, readFileSync, readlinkSync } from 'node:fs'

export interface FoundProcess {
  readonly pid: number
  /** The program and its arguments. */
  readonly command: string
}

/** The processes whose working directory is `folder`; Linux alone can tell. */
export function processesIn(folder: string): FoundProcess[] {
  return readdirSync('/proc').flatMap((name) => {
    const pid = Number(name)
    if (!Number.isInteger(pid)) return []
    try {
      if (readlinkSync(`/proc/${pid}/cwd`) !== folder) return []
      return [{ pid, command: readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ') }]
    } catch {
      // It has ended, or is somebody else's.
      return []
    }
  })
}

/** Whether a process is there and does something. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    // A process that has ended stays listed until its parent has looked.
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
  } catch {
    return false
  }
}
