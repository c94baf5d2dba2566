import { IntlMessageFormat } from 'intl-messageformat'

/** The languages every sentence exists in. Indonesian is the source. */
export type Language = 'id' | 'en'

/** Sentences by key, in ICU message format. */
export type Messages = Record<string, string>

/** What fills the placeholders of one sentence. */
export type Values = Record<string, string | number>

/** Says the sentence of a key in one language. A missing key or placeholder throws. */
export type Words = {
  (key: string, values?: Values): string
  readonly language: Language
  /** For `Intl`: 'id-ID' or 'en-GB'. */
  readonly locale: string
  /** Whether there is a sentence for this key. */
  has(key: string): boolean
}

/** The `Intl` locale of each language. */
export const locales: Record<Language, string> = { id: 'id-ID', en: 'en-GB' }

type Say = (values: Values) => string

// Compiling a sentence costs a hundred times more than saying it, and tables live as long as the
// program, so what was compiled is kept beside the table it came from.
const compiled: Record<Language, WeakMap<Messages, Map<string, Say>>> = {
  id: new WeakMap(),
  en: new WeakMap(),
}

const inWords = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' } as const
const formats = { date: { full: { ...inWords, timeZone: 'UTC' } } }

// In UTC noon, so no zone of the machine can move the day.
const noonOf = (day: string): number => Date.parse(`${day}T12:00Z`)

/** The placeholders that are days, said in words by each language: `{day, date, full}` of "2026-12-02". */
const listDays = (sentence: string): string[] =>
  [...sentence.matchAll(/\{(\w+), date, full\}/g)].map(([, name = '']) => name)

function compile(language: Language, key: string, sentence: string): Say {
  if (!/[{'#]/.test(sentence)) return () => sentence
  const format = new IntlMessageFormat(sentence, locales[language], formats, { ignoreTag: true })
  const days = listDays(sentence)
  return (values) => {
    try {
      const noons = days.map((name) => [name, noonOf(String(values[name]))])
      return String(format.format({ ...values, ...Object.fromEntries(noons) }))
    } catch (cause) {
      throw new Error(`words: "${key}" (${language}) cannot be said`, { cause })
    }
  }
}

/** The words of one language. Cheap: make one wherever a language is known. */
export function createWords(language: Language, messages: Messages): Words {
  const kept = compiled[language].get(messages) ?? new Map<string, Say>()
  compiled[language].set(messages, kept)
  const words = (key: string, values: Values = {}): string => {
    let say = kept.get(key)
    if (!say) {
      const sentence = Object.hasOwn(messages, key) ? messages[key] : undefined
      if (sentence === undefined) throw new Error(`words: no sentence "${key}" in ${language}`)
      say = compile(language, key, sentence)
      kept.set(key, say)
    }
    return say(values)
  }
  const has = (key: string) => Object.hasOwn(messages, key)
  return Object.assign(words, { language, locale: locales[language], has })
}
