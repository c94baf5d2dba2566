import {
  type Answer,
  type Answers,
  type Context,
  firstOpenPage,
  type Journey,
  journey,
  listChoices,
  type Question,
  readPage,
  type ServiceDefinition,
  typedOf,
  type World,
} from '#packages/forms'
import type { Person } from './people.ts'

const address = {
  street: 'Jl. Contoh 1',
  village: 'Lolong Belanti',
  district: 'Padang Utara',
  regency: 'Kota Padang',
  province: 'Sumatera Barat',
}

/** What this person says to questions that are known by name. */
const known = (person: Person): Answers => ({
  pernahPaspor: false,
  namaLengkap: person.name,
  namaIbu: person.mother,
  tempatLahir: 'Padang',
  tanggalLahir: person.birth,
  jenisKelamin: person.isFemale ? 'perempuan' : 'laki-laki',
  nik: person.nik,
  keperluan: person.purpose,
  negaraTujuan: 'MY',
  jenisPaspor: person.isElectronic ? 'elektronik-10' : 'biasa-10',
  alasan: 'habis',
  nomorPaspor: `X${person.nik.slice(-7)}`,
})

const daysAround = (today: string): string[] =>
  [30, -30, 400, -400, -4000].map((days) => `${Temporal.PlainDate.from(today).add({ days })}`)

/** What could be said to a question nobody told us about, by its kind. */
function guesses(question: Question, person: Person, world: World): Answer[] {
  const kinds: Record<string, Answer[]> = {
    yesno: [false, true],
    name: [person.mother],
    text: ['Contoh'],
    date: daysAround(world.today),
    choice: listChoices(question, world).map(({ value }) => value),
    nik: [person.nik],
    phone: [person.phone],
    email: [person.email],
    address: [address],
    country: ['MY'],
  }
  const optional = question.optional ? [null] : []
  return [...optional, ...(kinds[question.kind] ?? [])]
}

const fits = (question: Question, answer: Answer, world: World): boolean => {
  const page = { questions: [question] }
  return !readPage(page, typedOf(page, { [question.id]: answer }), world).problems
}

function answerTo(question: Question, person: Person, world: World): Answer | undefined {
  const told = known(person)[question.id]
  const candidates = [...(told === undefined ? [] : [told]), ...guesses(question, person, world)]
  return candidates.find((answer) => fits(question, answer, world))
}

/** A form has fewer pages than this, or this person gives up. */
const mostPages = 60

/** Fills a form in page by page, as the rules of its service ask; nothing when they say no. */
export function fillForm(
  definition: ServiceDefinition,
  context: Context,
  person: Person,
): Journey | undefined {
  let answers: Answers = {}
  for (let nth = 0; nth < mostPages; nth++) {
    const way = journey(definition, answers, context)
    if (way.isComplete) return way
    const page = firstOpenPage(way)
    if (!page || way.stopped) return undefined
    const given: Record<string, Answer> = { ...way.answers }
    for (const question of page.questions) {
      const answer = answerTo(question, person, { ...context, answers: given })
      if (answer !== undefined) given[question.id] = answer
    }
    answers = { ...answers, ...given }
  }
  return undefined
}
