import { createHash } from 'node:crypto'
import { createWords, type Language, type Values } from '#packages/words'
import type { Template } from './domain.ts'
import en from './words/en.json' with { type: 'json' }
import id from './words/id.json' with { type: 'json' }

const tables: Record<Language, Record<string, string>> = { id, en }

/** The sentences of a mail, ready to be sent. */
export type Written = { subject: string; text: string; html: string }

/** What a mail is written from. `address` is where its one link leads. */
export type Draft = {
  template: Template
  language: Language
  values: Values
  address: string
  isRepeat: boolean
}

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const inHtml = (text: string) => text.replaceAll(/[&<>"]/g, (sign) => escapes[sign]!)

/** Says what happened and what to do next, with one link; the same in plain text and in HTML. */
export function writeLetter({ template, language, values, address, isRepeat }: Draft): Written {
  const words = createWords(language, tables[language])
  const say = (part: string) => words(`notifications.${template}.${part}`, values)
  const [what, next, link] = [say('what'), say('next'), say('link')]
  const closing = [words('notifications.closing')]
  if (isRepeat) closing.unshift(words('notifications.repeat'))
  const text = [what, next, `${link}:\n${address}`, ...closing].join('\n\n')
  const body = [
    ...[what, next].map((sentence) => `<p>${inHtml(sentence)}</p>`),
    `<p><a href="${inHtml(address)}">${inHtml(link)}</a></p>`,
    ...closing.map((sentence) => `<p><small>${inHtml(sentence)}</small></p>`),
  ]
  const head = `<meta charset="utf-8"><title>${inHtml(say('subject'))}</title>`
  const html = `<!doctype html><html lang="${language}"><head>${head}</head><body>${body.join('\n')}</body></html>`
  return { subject: say('subject'), text, html }
}

/** Names the exact wording that was sent: the same words always have the same version. */
export function wordsVersion(template: Template, language: Language): string {
  const own = Object.entries(tables[language]).filter(
    ([key]) => key.startsWith(`notifications.${template}.`) || key.split('.').length === 2,
  )
  return createHash('sha256').update(JSON.stringify(own)).digest('hex').slice(0, 12)
}
