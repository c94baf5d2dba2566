import { Type } from 'typebox'

/** A sentence in every language we speak: Indonesian and English always, others when there are. */
export type Text = { id: string; en: string; [language: string]: string }
const Sentence = Type.String({ minLength: 1 })
/** The shape of such a sentence. */
export const Text = Type.Unsafe<Text>(
  Type.Object({ id: Sentence, en: Sentence }, { additionalProperties: Sentence }),
)

/** Names things in a definition: lower-case words with hyphens or dots, or a camelCase word. */
export const Id = Type.String({ pattern: '^[a-zA-Z][a-zA-Z0-9.-]{0,59}$' })

/** Where a fact was found and whether somebody checked it; what is unverified says so on screen. */
export const Grounds = {
  basis: Type.Optional(Type.String({ description: 'The rule it rests on, as lawyers cite it.' })),
  source: Type.Optional(Type.String({ description: 'The page or paper it was read in.' })),
  verified: Type.Boolean(),
}

/** The sentence in this language, or in the language everybody is promised. */
export const textIn = (text: Text, language: string): string => text[language] ?? text.id
