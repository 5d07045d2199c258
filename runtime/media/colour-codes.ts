import type { ColourTags } from '../../nodes/core/media.ts'

// Numbers of ITU-T H.273 (ISO/IEC 23091-2), by the names that ffprobe prints.
const primaries: Readonly<Record<string, number>> = {
  bt709: 1,
  bt470m: 4,
  bt470bg: 5,
  smpte170m: 6,
  smpte240m: 7,
  film: 8,
  bt2020: 9,
  smpte428: 10,
  smpte431: 11,
  smpte432: 12,
  'jedec-p22': 22,
  ebu3213: 22,
}
const transfers: Readonly<Record<string, number>> = {
  bt709: 1,
  bt470m: 4,
  gamma22: 4,
  bt470bg: 5,
  gamma28: 5,
  smpte170m: 6,
  smpte240m: 7,
  linear: 8,
  'iec61966-2-4': 11,
  bt1361e: 12,
  'iec61966-2-1': 13,
  'bt2020-10': 14,
  'bt2020-12': 15,
  smpte2084: 16,
  smpte428: 17,
  'arib-std-b67': 18,
}
const matrices: Readonly<Record<string, number>> = {
  bt709: 1,
  fcc: 4,
  bt470bg: 5,
  smpte170m: 6,
  smpte240m: 7,
  ycgco: 8,
  bt2020nc: 9,
  bt2020c: 10,
  ictcp: 14,
}
const ranges: Readonly<Record<string, number>> = { tv: 1, pc: 2 }

/** Codes for Matroska's colour element; a name that is not known is left out. */
export interface ColourCodes {
  readonly primaries?: number | undefined
  readonly transfer?: number | undefined
  readonly matrix?: number | undefined
  /** 1 = limited, 2 = full. */
  readonly range?: number | undefined
}

export function colourCodes(colour: ColourTags): ColourCodes {
  return {
    primaries: primaries[colour.primaries ?? ''],
    transfer: transfers[colour.transfer ?? ''],
    matrix: matrices[colour.matrix ?? ''],
    range: ranges[colour.range ?? ''],
  }
}

/** Output options by which an encoder writes the same tags. */
export function colourOptions(colour: ColourTags): string[] {
  const codes = colourCodes(colour)
  const option = (name: string, code: number | undefined): string[] =>
    code === undefined ? [] : [name, String(code)]
  return [
    ...option('-color_primaries', codes.primaries),
    ...option('-color_trc', codes.transfer),
    ...option('-colorspace', codes.matrix),
    ...option('-color_range', codes.range),
  ]
}
