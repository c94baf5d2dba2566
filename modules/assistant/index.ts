import type { Catalogue } from '#modules/catalogue'
import { createFinder, weigh } from '#packages/finding'
import type { Text } from '#packages/forms'
import type { Language } from '#packages/words'
import type { Content } from '#platform/content'
import { alsoCalled } from './also-called.ts'
import { type AnswerFile, type AnswerText, readAnswerFiles, type Task } from './answer-file.ts'
import { feesOf, say } from './fees.ts'

export type { Task } from './answer-file.ts'

/** What the assistant is made of. */
export type Needs = { answers: Content['answers']; catalogue: Pick<Catalogue, 'listEntries'> }

/** A question and its answer, with today's fees in it. */
export type Answer = {
  id: string
  topic: { id: string; names: Text }
  question: Text
  answer: Text
  /** `meanwhile`: what the question is about is not here yet; the answer says what one can do. */
  basis: AnswerText['basis'] | 'meanwhile'
  /** The day on which the sources were read. */
  checked: string
  about?: 'm-paspor'
  /** The services of this house it is about. */
  services: { id: string; names: Text }[]
}

/** What people ask about one thing. */
export type Topic = { id: string; names: Text; count: number }

type Row = { topic: AnswerFile; row: AnswerText }

/** Below this an answer has nothing to do with what was typed; nor when another fits far better. */
const leastScore = 0.65
const leastOfBest = 0.6
const mostFound = 12
const mostBeside = 5

function read(answers: Needs['answers']) {
  const files = readAnswerFiles(answers)
  const all: Row[] = files.flatMap((topic) => topic.answers.map((row) => ({ topic, row })))
  const finderIn = (language: Language) => createFinder(vocabularies(all, language))
  return { files, all, finders: { id: finderIn('id'), en: finderIn('en') } }
}

// Weighing every word of every answer takes a twentieth of a second; content is read once and never changed.
const known = new WeakMap<object, ReturnType<typeof read>>()

function readOnce(answers: Needs['answers']) {
  const before = known.get(answers)
  if (before) return before
  const now = read(answers)
  known.set(answers, now)
  return now
}

/** What people ask and what the office answers. All from memory, for everybody. */
export function createAssistant({ answers, catalogue }: Needs) {
  const { files, all, finders } = readOnce(answers)
  // Beside a task stands what holds; what is not here yet is told to those who ask for it.
  const holding = all.filter(({ row }) => row.needs === undefined)

  function asAnswers(rows: Row[]): Answer[] {
    const fees = feesOf(catalogue.listEntries())
    return rows.map(({ topic, row }) => ({
      id: row.id,
      topic: { id: topic.id, names: topic.names },
      question: row.question,
      answer: row.meanwhile ?? say(row, fees),
      basis: row.meanwhile ? ('meanwhile' as const) : row.basis,
      checked: topic.checked,
      ...(row.about ? { about: row.about } : {}),
      services: fees.servicesOf(row.codes ?? []),
    }))
  }

  const rowsOf = (topic: string) => all.filter((each) => each.topic.id === topic)
  const asTopic = ({ id, names }: AnswerFile): Topic => ({ id, names, count: rowsOf(id).length })

  return {
    /** Every topic. */
    listTopics: (): Topic[] => files.map(asTopic),
    /** The topic, if there is one of this name. */
    findTopic: (id: string): Topic | undefined =>
      files.map(asTopic).find((topic) => topic.id === id),
    /** Everything that is asked about a topic. */
    listAnswers: (topic: string): Answer[] => asAnswers(rowsOf(topic)),
    /** The answer of this name, if there is one. */
    findAnswer: (id: string): Answer | undefined =>
      asAnswers(all.filter(({ row }) => row.id === id))[0],
    /** Answers that fit what somebody typed, best first. */
    search: (text: string, language: Language): Answer[] => {
      const found = finders[language](text)
      const least = Math.max(leastScore, leastOfBest * (found[0]?.score ?? 0))
      const near = found.filter(({ score }) => score >= least).slice(0, mostFound)
      return asAnswers(near.map(({ thing }) => thing))
    },
    /** What stands beside a task of the visit. */
    listBeside: (task: Task): Answer[] =>
      asAnswers(holding.filter(({ row }) => row.beside?.includes(task)).slice(0, mostBeside)),
    /** What is asked about the lines of the fee table that a service carries. */
    listAbout: (codes: readonly string[]): Answer[] =>
      asAnswers(
        holding
          .filter(({ row }) => row.codes?.some((code) => codes.includes(code)))
          .slice(0, mostBeside),
      ),
    /** What is not here yet, and what Gerbang would have to do first. */
    listAwaited: (): { id: string; needs: string }[] =>
      all.flatMap(({ row: { id, needs } }) => (needs ? [{ id, needs }] : [])),
  }
}

/** The question counts most, then its topic, then the answer; the reader's language a little more. */
const vocabularies = (rows: Row[], language: Language) =>
  rows.map((thing) => ({
    thing,
    vocabulary: (['id', 'en'] as const).flatMap((each) => {
      const own = each === language ? 1 : 0.9
      const { topic, row } = thing
      return [
        ...weigh([row.question[each]], 3 * own),
        ...weigh(alsoCalled(row.question[each]), 2.5 * own),
        ...weigh([topic.names[each]], 2 * own),
        ...weigh([(row.meanwhile ?? row.answer)[each]], own),
      ]
    }),
  }))

/** What createAssistant makes. */
export type Assistant = ReturnType<typeof createAssistant>
