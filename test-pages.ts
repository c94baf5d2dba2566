/** Keys that stand at two acts of a page: only the first would ever be pressed. Every page a visitor opens is held to it. */
export function keysTwiceIn(body: string): string[] {
  const keys = [...body.matchAll(/data-key="([^"]+)"/g)].map(([, key = '']) => key.toUpperCase())
  return keys.filter((key, at) => keys.indexOf(key) !== at)
}

/** What a form carries unseen. */
export function hiddenIn(form: string): Record<string, string> {
  const inputs = form.matchAll(/<input type="hidden" name="([^"]+)"(?: value="([^"]*)")?/g)
  const read = (value = '') => value.replaceAll('&quot;', '"').replaceAll('&amp;', '&')
  return Object.fromEntries([...inputs].map(([, name, value]) => [name, read(value)]))
}

/** The words of a page, as somebody reads them. */
export const textOf = (body: string): string =>
  body
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
