import type { Language } from '#packages/words'
import { findNumber, findSound } from './recorded.ts'

/** What is read before the next thing is: its sounds, and the choice that is shown meanwhile. */
export type Step = {
  sounds: string[]
  number?: number
  /** A tick says what it has become. */
  states?: { on: string; off: string }
}

/** A choice by the texts on it. Its number is its place. */
export type ReadChoice = {
  label: string
  hint?: string
  language?: Language
  states?: { on: string; off: string }
  /** Read right after the title, for whoever does not understand the rest. */
  isFirst?: boolean
}

/** What one screen says, in the language of the screen. */
export type ToRead = { sentences: string[]; choices: ReadChoice[]; ifMissing: string }

/** A screen as it is read, and the labels that nobody has recorded yet. */
export type Reading = { steps: Step[]; missing: string[] }

const soundsOf = (language: Language, texts: readonly string[]): string[] =>
  texts.flatMap((text) => findSound(language, text) ?? [])

function statesOf(language: Language, { states }: ReadChoice): Step['states'] {
  const [on, off] = states ? soundsOf(language, [states.on, states.off]) : []
  return on && off ? { on, off } : undefined
}

function readChoice(language: Language, choice: ReadChoice, number: number): Step | undefined {
  const spoken = choice.language ?? language
  const label = findSound(spoken, choice.label)
  if (!label) return undefined
  const named = findNumber(spoken, number)
  const hint = choice.hint ? soundsOf(language, [choice.hint]) : []
  const states = statesOf(language, choice)
  return { sounds: [...(named ? [named] : []), label, ...hint], number, ...(states && { states }) }
}

/**
 * Puts a screen into sounds: its sentences, then each choice after its number. A choice without a
 * recording is passed over, keeps its number, and a sentence says that there are such choices.
 */
export function readScreen(language: Language, { sentences, choices, ifMissing }: ToRead): Reading {
  const read = choices.map((choice, nth) => readChoice(language, choice, nth + 1))
  const missing = choices.filter((_, nth) => !read[nth]).map(({ label }) => label)
  const stepsOf = (isFirst: boolean) =>
    read.flatMap((step, nth) =>
      step && (choices[nth]?.isFirst ?? false) === isFirst ? [step] : [],
    )
  const alone = (texts: readonly string[]) =>
    soundsOf(language, texts).map((sound) => ({ sounds: [sound] }))
  const [title = [], ...more] = sentences.map((text) => alone([text]))
  const end = missing.length > 0 ? alone([ifMissing]) : []
  return {
    steps: [...title, ...stepsOf(true), ...more.flat(), ...stepsOf(false), ...end],
    missing,
  }
}
