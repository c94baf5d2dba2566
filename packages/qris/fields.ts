/** One tag and its value: two digits each for tag and length, then that many characters. */
export type Field = { tag: string; value: string }

/** The fields in their order, or nothing when lengths and tags do not add up or a tag repeats. */
export function readFields(text: string): Field[] | undefined {
  const letters = [...text]
  const fields: Field[] = []
  const seen = new Set<string>()
  for (let at = 0; at < letters.length; ) {
    const head = letters.slice(at, at + 4).join('')
    if (!/^[0-9]{4}$/.test(head)) return undefined
    const tag = head.slice(0, 2)
    const end = at + 4 + Number(head.slice(2))
    if (end > letters.length || seen.has(tag)) return undefined
    seen.add(tag)
    fields.push({ tag, value: letters.slice(at + 4, end).join('') })
    at = end
  }
  return fields
}

/** Fields as text. Lengths count characters, not bytes. Throws RangeError past 99. */
export const writeFields = (fields: readonly Field[]): string => fields.map(writeField).join('')

/** The value of one tag, when it is there. */
export const findValue = (fields: readonly Field[], tag: string): string | undefined =>
  fields.find((field) => field.tag === tag)?.value

function writeField({ tag, value }: Field): string {
  const length = [...value].length
  if (length > 99) throw new RangeError(`Tag ${tag} holds ${length} characters, at most 99 fit`)
  if (!/^[0-9]{2}$/.test(tag)) throw new RangeError(`"${tag}" is not a tag`)
  return tag + String(length).padStart(2, '0') + value
}
