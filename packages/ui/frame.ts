import type { Language, Words } from '#packages/words'

/** The two sizes of letters a person may choose; `besar` is a quarter larger. */
export type TextSize = 'biasa' | 'besar'

/** What every page knows about where it stands. Made by the door for each request. */
export type PageFrame = {
  words: Words
  language: Language
  /** The address of a path in this language, or in another one: `/tiket` -> `/en/tiket`. */
  to(path: string, language?: Language): string
  /** This page's path without the language, beginning with a slash. */
  here: string
  /** The same with its question, such as what was searched for. */
  address?: string
  /** Addresses of the files of our own, with their hashes. */
  assets: {
    css: string
    /** The same without cascade layers, for the televisions of boards. */
    boardCss?: string
    font?: string
    icon?: string
    /** The sign on a phone's first screen. */
    touchIcon?: string
    script?: string
    /** Further scripts by name, for the doors that have islands of their own. */
    islands?: Readonly<Record<string, string>>
  }
  /** Where an officer who is signed in works. */
  desk?: string
  person?: { name?: string }
  /** Present in the demonstration: the sentence that says what its clock shows. */
  demonstration?: { clock: string }
  /** This page is about an office that is there to practise in; it is striped. */
  isPractice?: boolean
  textSize: TextSize
  /** What the foot of every page links to. */
  links?: { href: string; label: string }[]
}
