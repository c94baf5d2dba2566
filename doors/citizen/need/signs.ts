import type { Entry } from '#modules/catalogue'
import { textIn } from '#packages/forms'
import type { Question, Way } from '#packages/guide'
import type { Visit } from '#platform/http'
import { sayWholeFee } from '../service/say-kind.ts'

type Speech = Pick<Visit, 'words' | 'language'>
type Open = { question: Question; ways: readonly Way[]; entry: Entry | undefined }

/** One answer in words; a kind of a service has its whole price at the end. */
export type Sign = { value: string; label: string; hint?: string; end?: string }

/** The open answers to a question, as they are read. */
export function signsOf(speech: Speech, { question, ways, entry }: Open): Sign[] {
  const variants: readonly Entry['definition']['variants'][number][] =
    entry?.definition.variants ?? []
  return ways.map(({ value }) => {
    const said =
      question.choices?.find((choice) => choice.value === value) ??
      variants.find(({ id }) => id === value)
    if (!said) return { value, label: value }
    const isKind = 'names' in said
    const hint = isKind ? said.note : said.hint
    return {
      value,
      label: textIn(isKind ? said.names : said.label, speech.language),
      ...(hint && { hint: textIn(hint, speech.language) }),
      ...(isKind && { end: sayWholeFee(speech, said.fee) }),
    }
  })
}
