import { InvalidArgumentError } from 'commander'

/** Collects repeated NAME=VALUE options. A value may contain "=". */
export function collectPairs(text: string, previous: Record<string, string> = {}): Record<string, string> {
  const at = text.indexOf('=')
  if (at < 1 || at === text.length - 1) throw new InvalidArgumentError('Write it as NAME=VALUE')
  return { ...previous, [text.slice(0, at)]: text.slice(at + 1) }
}
