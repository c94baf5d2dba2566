import type { Text } from '#packages/forms'
import fields from './register/fields.json' with { type: 'json' }
import known from './register/purposes.json' with { type: 'json' }
import tables from './register/tables.json' with { type: 'json' }

/** On what the use of data rests, as the law lists it (UU 27/2022, article 20). */
export type Basis = keyof typeof known.bases

/** What data is used for: on which basis, for how long, and who gets it. */
export type Purpose = {
  id: string
  names: Text
  why: Text
  basis: Basis
  basisNames: Text
  ref: string
  /** Whether an office confirmed it; what was not is said to be open. */
  verified: boolean
  kept: Text
  recipients: Text
  fields: Text
}

/** Everything data is used for, in the order people are told. */
export const purposes: readonly Purpose[] = known.purposes.map((one) => {
  const basis = one.basis as Basis
  return { ...one, basis, basisNames: known.bases[basis] }
})

const questions: Readonly<Record<string, string>> = fields.questions
const papers: Readonly<Record<string, string>> = fields.papers
const said: Readonly<Record<string, string>> = fields.said
const ofTables: Readonly<Record<string, string>> = tables.tables

/** What a field of a service is used for: a question, a paper, or what an officer writes at a step. */
export const purposeOf = (kind: 'question' | 'paper' | 'said', id: string): Purpose | undefined => {
  const of = { question: questions, paper: papers, said }[kind]
  return purposes.find((one) => one.id === of[id])
}

/** What a table is there for. */
export const purposeOfTable = (table: string): Purpose | undefined =>
  purposes.find((one) => one.id === ofTables[table])

/** Every table that is written down here; one that no migration makes any more is one too many. */
export const listTables = (): string[] => Object.keys(ofTables)

/** Every id of a field that is written down here. */
export const listFields = (kind: 'question' | 'paper' | 'said'): string[] =>
  Object.keys({ question: questions, paper: papers, said }[kind])

/** Under which key something sealed lies, and how its place is called; `{column}` is of its own row. */
export type SealedColumn = { key: string; place: string }

/** Every sealed column of the house. */
export const sealedColumns: Readonly<Record<string, SealedColumn>> = tables.sealed
