import Type, { type Static } from 'typebox'
import { Compile } from 'typebox/compile'

const closed = { additionalProperties: false }
const Id = Type.String({ pattern: '^[a-z][a-z0-9]*(-[a-z0-9]+)*$', maxLength: 60 })
const Code = Type.String({ pattern: '^[A-Z0-9-]{2,30}$' })
const Text = Type.Object(
  { id: Type.String({ minLength: 1 }), en: Type.String({ minLength: 1 }) },
  closed,
)

const Task = Type.Union([
  Type.Literal('papers'),
  Type.Literal('place'),
  Type.Literal('pay'),
  Type.Literal('ticket'),
  Type.Literal('paid'),
])

const Answer = Type.Object(
  {
    id: Id,
    question: Text,
    answer: Text,
    basis: Type.Union([Type.Literal('source'), Type.Literal('memory'), Type.Literal('promise')]),
    /** What was read for a fee, by its line in the official table; a service in force wins. */
    amounts: Type.Optional(Type.Record(Code, Type.Integer({ minimum: 0 }))),
    codes: Type.Optional(Type.Array(Code)),
    /** The tasks it stands beside. */
    beside: Type.Optional(Type.Array(Task)),
    about: Type.Optional(Type.Literal('m-paspor')),
    /** What Gerbang does not do yet; until then people read `meanwhile` instead of the answer. */
    needs: Type.Optional(Id),
    /** What holds until then, and what one can do today. */
    meanwhile: Type.Optional(Text),
  },
  closed,
)

const AnswerFile = Type.Object(
  {
    schema: Type.Literal('gerbang.answers/1'),
    checked: Type.String({ pattern: '^\\d{4}-\\d\\d-\\d\\d$' }),
    id: Id,
    order: Type.Integer(),
    names: Text,
    answers: Type.Array(Answer, { minItems: 1, maxItems: 200 }),
  },
  closed,
)

/** What stands beside somebody's work. */
export type Task = Static<typeof Task>

/** One question and its answer, as its file says. */
export type AnswerText = Static<typeof Answer>

/** One topic with everything that is asked about it. */
export type AnswerFile = Static<typeof AnswerFile>

const shape = Compile(AnswerFile)

/** Reads and proves every topic, in their order; one slip stops the house from opening. */
export function readAnswerFiles(files: readonly { file: string; json: unknown }[]): AnswerFile[] {
  const topics = files.map(({ file, json }) => {
    if (!shape.Check(json)) {
      const faults = shape.Errors(json).slice(0, 20)
      const told = faults.map(({ instancePath, message }) => `${instancePath || '/'} ${message}`)
      throw new Error(`${file}:\n  ${told.join('\n  ')}`)
    }
    const topic = json as AnswerFile
    const faults = topic.answers.flatMap(proveAnswer)
    if (faults.length > 0) throw new Error(`${file}:\n  ${faults.join('\n  ')}`)
    return topic
  })
  const ids = topics.flatMap(({ id, answers }) => [id, ...answers.map((answer) => answer.id)])
  const twice = ids.find((id, at) => ids.indexOf(id) !== at)
  if (twice) throw new Error(`answers/: ${twice} is written twice`)
  return topics.sort((a, b) => a.order - b.order)
}

/** A price is named by its code and has an amount; only what Gerbang promises can need something. */
function proveAnswer({ id, answer, amounts = {}, basis, needs, meanwhile }: AnswerText): string[] {
  const written = Object.values(answer).some((text) => /Rp ?\d/.test(text))
  const known = Object.keys(amounts).sort().join()
  const spoken = Object.values(answer).map((text) => [...new Set(codesIn(text))].sort().join())
  return [
    ...(written && basis !== 'source' ? [`${id}: a price that nobody read stands in it`] : []),
    ...(spoken.some((codes) => codes !== known) ? [`${id}: its amounts and codes differ`] : []),
    ...(needs && basis !== 'promise' ? [`${id}: only a promise can need something`] : []),
    ...(needs && !meanwhile ? [`${id}: it does not say what holds until then`] : []),
    ...(meanwhile && !needs ? [`${id}: it does not say what it waits for`] : []),
  ]
}

/** The codes of fees in a sentence. */
export const codesIn = (text: string): string[] =>
  [...text.matchAll(/\{([A-Z0-9-]+)\}/g)].map(([, code]) => code!)
