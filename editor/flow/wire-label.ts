/** Mean width of a sign of the label's size, in pixels. */
const signWidth = 5.6

/** As many of the parts between dots as there is room for; none rather than a cut one. */
export function fitting(fact: string, room: number): string {
  const parts = fact.split(' · ')
  for (let count = parts.length; count > 0; count--) {
    const label = parts.slice(0, count).join(' · ')
    if (label.length * signWidth <= room) return label
  }
  return ''
}
