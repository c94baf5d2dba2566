import { create } from 'qrcode'
import { formatDay, formatMoment } from '#packages/calendar'
import { type Text, textIn } from '#packages/forms'
import { paths } from '#packages/paths'
import { createWords, type Language, type Values, type Words } from '#packages/words'
import type { Block, Row, Sheet } from '#platform/pdf'
import type { Facts, Line } from './facts.ts'
import en from './words/en.json' with { type: 'json' }
import id from './words/id.json' with { type: 'json' }

/** How sheets are laid out. A new number for every change of what they look like. */
export const layout = 2

const tables: Record<Language, Record<string, string>> = { id, en }
const inLanguage = (language: Language): Words => createWords(language, tables[language])

/** Where a letter can be asked about, as its square says it. */
export const checkAddress = ({ origin, token }: Pick<Facts, 'origin' | 'token'>): string =>
  `${origin}${paths.checkSquare(token)}`

/** Says one thing in the languages of the sheet. */
type Say = {
  languages: Language[]
  text: (text: Text) => string
  word: (key: string, values?: Values) => string
}

function sayIn({ language }: Pick<Facts, 'language'>): Say {
  const languages: Language[] = language ? [language] : ['id', 'en']
  const join = (parts: string[]) => [...new Set(parts)].join(' / ')
  return {
    languages,
    text: (text) => join(languages.map((each) => textIn(text, each))),
    word: (key, values) =>
      join(languages.map((each) => inLanguage(each)(`letters.paper.${key}`, values))),
  }
}

/** What must be said on the face of a sheet that is no letter of an office. */
export type Unreal = 'demonstration' | 'practice'

/**
 * The sheet of a letter, made of its facts and of nothing else; `copyAt` marks one that is made again,
 * `unreal` one that comes from invented people and a clock that is turned.
 */
export function sheetOf(facts: Facts, copyAt?: Temporal.Instant, unreal?: Unreal): Sheet {
  const say = sayIn(facts)
  const [main = 'id'] = say.languages
  const title = say.text(facts.names)
  return {
    title: `${title} – ${facts.number}`,
    lang: main,
    author: facts.office.name,
    at: Temporal.Instant.from(facts.issuedAt),
    ...(copyAt && { mark: say.word('copy') }),
    ...(unreal && { label: say.word(unreal) }),
    blocks: [
      ...(unreal ? unrealMeans(unreal, say) : []),
      { kind: 'text', text: facts.office.name, lang: 'id', isStrong: true },
      { kind: 'rule' },
      ...headings(facts, say),
      ...(copyAt ? copyMeans(facts, say, copyAt) : []),
      { kind: 'rows', rows: listRows(facts, say), lang: main },
      ...sentences(facts, say),
      ...statement(facts, say),
      { kind: 'rule' },
      ...proof(facts, say),
    ],
  }
}

const unrealMeans = (unreal: Unreal, { languages }: Say): Block[] =>
  languages.map((lang) => ({
    kind: 'text',
    lang,
    isStrong: true,
    text: inLanguage(lang)(`letters.paper.${unreal}Means`),
  }))

const headings = ({ names }: Facts, { languages }: Say): Block[] =>
  languages.map((lang, nth) =>
    nth === 0
      ? { kind: 'heading', level: 1, text: textIn(names, lang), lang }
      : { kind: 'text', text: textIn(names, lang), lang, isStrong: true },
  )

const copyMeans = ({ zone }: Facts, { languages }: Say, at: Temporal.Instant): Block[] =>
  languages.map((lang) => ({
    kind: 'text',
    lang,
    isStrong: true,
    text: inLanguage(lang)('letters.paper.copyMeans', { when: formatMoment(at, zone, lang) }),
  }))

const dayIn = (languages: Language[], day: string): string =>
  [...new Set(languages.map((each) => formatDay(Temporal.PlainDate.from(day), each)))].join(' / ')

function listRows(facts: Facts, say: Say): Row[] {
  const line = ({ label, value }: Line): Row => ({ label: say.text(label), value: say.text(value) })
  return [
    { label: say.word('number'), value: facts.number },
    { label: say.word('reference'), value: facts.reference },
    ...facts.lines.map(line),
    { label: say.word('by'), value: facts.office.name },
    { label: say.word('issued'), value: dayIn(say.languages, facts.from) },
    ...(facts.until
      ? [{ label: say.word('until'), value: dayIn(say.languages, facts.until) }]
      : []),
    ...(facts.reason ? [{ label: say.word('reason'), value: say.text(facts.reason) }] : []),
    ...(facts.note ? [{ label: say.word('note'), value: facts.note }] : []),
    ...(facts.signed ?? []).map(line),
  ]
}

/** Every sentence in one language, then in the other: whoever reads aloud changes voice once. */
const sentences = ({ says }: Facts, { languages }: Say): Block[] =>
  languages.flatMap((lang) =>
    says.map((text): Block => ({ kind: 'text', text: textIn(text, lang), lang })),
  )

function statement({ statement: asked }: Facts, say: Say): Block[] {
  if (!asked) return []
  const [lang = 'id'] = say.languages
  return [
    { kind: 'heading', level: 2, text: say.word('statement'), lang },
    {
      kind: 'rows',
      lang,
      rows: asked.flatMap(({ question, answer }, nth) => [
        { label: say.word('question', { nth: nth + 1 }), value: question },
        { label: say.word('answer'), value: answer },
      ]),
    },
  ]
}

/** Which text holds where a sheet says everything twice. */
const holding = ({ languages }: Say): Block[] =>
  languages.length < 2
    ? []
    : languages.map((lang) => ({
        kind: 'text',
        lang,
        isSmall: true,
        text: inLanguage(lang)('letters.paper.holds'),
      }))

function proof(facts: Facts, say: Say): Block[] {
  const { modules } = create(checkAddress(facts), { errorCorrectionLevel: 'M' })
  const [lang = 'id'] = say.languages
  return [
    { kind: 'code', size: modules.size, dark: modules.data, says: say.word('square'), lang },
    {
      kind: 'rows',
      lang,
      rows: [
        { label: say.word('number'), value: facts.number },
        { label: say.word('code'), value: facts.code },
      ],
    },
    ...holding(say),
    ...say.languages.map(
      (each): Block => ({
        kind: 'text',
        lang: each,
        isSmall: true,
        text: inLanguage(each)('letters.paper.check', {
          address: `${facts.origin}${paths.checkLetter()}`,
        }),
      }),
    ),
  ]
}
