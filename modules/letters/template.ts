import type { Letter, ServiceDefinition, Text } from '#packages/forms'
import house from './house-letters.json' with { type: 'json' }

/** What a letter is made of, whoever wrote it: the service's file, or the house where that says nothing. */
export type Template = Letter & { says: Text[] }

/** A statement of examination: it comes of no act but of two who signed it. */
export const statementTemplate: Template = {
  id: 'berita-acara',
  on: '',
  names: { id: 'Berita acara pemeriksaan (BAP)', en: 'Statement of examination (BAP)' },
  says: [
    {
      id: 'Keterangan di bawah diberikan untuk permohonan {reference}, dibacakan kembali, dibenarkan, dan ditandatangani.',
      en: 'The statement below was made for application {reference}, read back, confirmed and signed. Its questions and answers are in Indonesian.',
    },
  ],
}

const ofHouse = house as readonly (Letter & { says: Text[] })[]

/** A receipt is given once: with the money where there is one for that, else with the application. */
const isSpoken = (definition: ServiceDefinition, { on }: Letter): boolean =>
  on === 'submit' && definition.letters.some((own) => own.on === 'paid')

/** Every letter a service gives: its own, and those of the house for acts it has none for. */
export function listTemplates(definition: ServiceDefinition): Template[] {
  const saysOf = ({ on }: Letter) => ofHouse.find((each) => each.on === on)?.says ?? []
  const own = definition.letters.map((letter) => ({
    ...letter,
    says: letter.says ?? (letter.shows ? [] : saysOf(letter)),
  }))
  const acts = definition.workflow.actions.map(({ id }) => id)
  const added = ofHouse.filter(
    (letter) =>
      // Only three acts have a letter without a word in the file: sent, approved, refused.
      letter.on !== 'paid' &&
      acts.includes(letter.on) &&
      !own.some(({ on }) => on === letter.on) &&
      !isSpoken(definition, letter),
  )
  return [...own, ...added]
}

/** The sentence with its blanks filled in; one that nothing is known for becomes a dash. */
export const fillIn = (sentence: string, known: Readonly<Record<string, string>>): string =>
  sentence.replaceAll(/\{([^}]*)\}/g, (_whole, blank: string) => known[blank] ?? '–')

/** The same sentence in every language it is in. */
export const fillBoth = (text: Text, known: (language: string) => Record<string, string>): Text => {
  const filled = Object.entries(text).map(([language, sentence]) => [
    language,
    fillIn(sentence, known(language)),
  ])
  return Object.fromEntries(filled) as Text
}
