/** Finds every sentence (an object with an "id" text and an "en") that lacks one of the languages. */
export function listWordFaults(
  definition: { searchWords: Record<string, readonly string[]> },
  languages: readonly string[],
): string[] {
  const faults: string[] = []
  visit(definition, '', faults, languages)
  for (const language of languages) {
    if (!definition.searchWords[language]) faults.push(`searchWords: nothing in ${language}`)
  }
  return faults
}

function visit(part: unknown, path: string, faults: string[], languages: readonly string[]): void {
  if (typeof part !== 'object' || part === null) return
  if (isSentence(part)) {
    const lacking = languages.filter((language) => !part[language]?.trim())
    for (const language of lacking) faults.push(`${path}: nothing in ${language}`)
    return
  }
  for (const [key, inside] of Object.entries(part))
    visit(inside, `${path}/${key}`, faults, languages)
}

/** Things have an id too, but no English. */
const isSentence = (part: object): part is Record<string, string> =>
  'id' in part && 'en' in part && typeof part.en === 'string'
