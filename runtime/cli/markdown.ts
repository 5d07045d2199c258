import type { Definitions } from '../../graphs/connect.ts'
import type { AnyNodeDefinition } from '../../nodes/core/define-node.ts'
import { describeParam } from '../../nodes/core/param-kinds.ts'
import type { PortSpec } from '../../nodes/core/port-type.ts'

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ')
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  if (rows.length === 0) return []
  const line = (cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |`
  return ['', line(head), line(head.map(() => '---')), ...rows.map(line)]
}

function portRows(direction: string, ports: Readonly<Record<string, PortSpec>>): string[][] {
  return Object.entries(ports).map(([name, { type, doc, optional, list }]) => [
    `${direction} \`${name}\``,
    `${list ? 'list of ' : ''}${type.name}${optional ? ', optional' : ''}`,
    doc,
  ])
}

function nodeAsMarkdown({ type, title, summary, inputs, outputs, params }: AnyNodeDefinition): string[] {
  const ports = [...portRows('in', inputs), ...portRows('out', outputs)]
  const rows = Object.entries(params).map(([name, spec]) => [
    `\`${name}\``,
    describeParam(spec),
    `\`${JSON.stringify(spec.default)}\``,
    `${spec.label}. ${spec.help}`,
  ])
  return [
    '',
    `### ${title} (\`${type}\`)`,
    '',
    summary,
    ...table(['Port', 'Type', 'What it is'], ports),
    ...table(['Parameter', 'Takes', 'Default', 'What it does'], rows),
  ]
}

/** The page of all nodes, made from their declarations. */
export function nodesAsMarkdown(definitions: Definitions): string {
  const all = [...definitions.values()]
  const categories = [...new Set(all.map(({ category }) => category))]
  const sections = categories.flatMap((category) => [
    '',
    `## ${category}`,
    ...all.filter((each) => each.category === category).flatMap(nodeAsMarkdown),
  ])
  return ['# Nodes', '', 'Made by `npm run docs` from the declarations; do not edit.', ...sections].join('\n')
}
