/** Leaves the last name of every absolute path: messages carry no folders. */
export function plainMessage(text: string): string {
  return text
    .replace(/(?:file:\/\/)?(?:\/[^\s:'"()]+)+\/([^\s:'"()/]+)/g, '$1')
    .replace(/\s+/g, ' ')
    .trim()
}
