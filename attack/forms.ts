import type { ListedRoute } from '#platform/http'
import { eachOf, urlencoded } from './ask.ts'
import type { FoundForm } from './crawl.ts'
import type { Scene } from './scene.ts'
import { judgeAnswer, type Tally } from './tally.ts'
import { hostile } from './values.ts'

// What no page of the cast leads to is sent every name that any form of the house has.
const mostGuessed = 24

const formFor = ({ found }: Pick<Scene, 'found'>, route: ListedRoute): FoundForm[] => {
  const forms = found.formsOf(route)
  if (forms.length > 0) return forms
  const path = found.addressOf(route)
  return [{ path, fields: found.fieldNames.slice(0, mostGuessed).map((name) => [name, 'x']) }]
}

const isFree = ([name]: readonly [string, string]) => name !== 'key'

/** One form in which every field is hostile, each by another value. */
function* spoilt({ fields }: FoundForm, turns: number): Iterable<[string, string][]> {
  const free = fields.filter(isFree)
  for (let turn = 0; turn < turns; turn++)
    yield free.map(([name], nth) => [name, hostile[(turn + nth * 7) % hostile.length]!])
}

/** One form in which one field is hostile and the rest is as the page had it. */
function* nearlyWhole({ fields }: FoundForm, each: number): Iterable<[string, string][]> {
  let nth = 0
  for (const [name] of fields.filter(isFree)) {
    for (const value of hostile) {
      if (nth++ % each === 0)
        yield fields.map((one) => (one[0] === name ? [name, value] : [...one]))
    }
  }
}

/**
 * Every changing route, every field of its forms, every hostile value: all fields at once (where the fields
 * are only guessed, `guesses` times), and one field
 * alone in an otherwise sound form for one value in `each`, when that is said.
 */
export async function attackForms(
  { target, ask, beFor, found }: Pick<Scene, 'target' | 'ask' | 'beFor' | 'found'>,
  tally: Tally,
  { each, guesses = 4 }: { each?: number; guesses?: number } = {},
): Promise<void> {
  const routes = target.routes.filter(({ method }) => method === 'POST')
  await eachOf(routes, async (route) => {
    for (const form of formFor({ found }, route)) {
      const { cookie } = await beFor(route)
      const send = async (fields: [string, string][], many: number) => {
        const whole = [...fields.filter(isFree), ['key', crypto.randomUUID()] as const]
        tally.count(many)
        const sent = { path: form.path, ...urlencoded(whole, { cookie }) }
        judgeAnswer(tally, await ask(sent), { path: form.path, fields })
      }
      const turns = found.formsOf(route).length > 0 ? hostile.length : guesses
      for (const fields of spoilt(form, turns)) await send(fields, fields.length)
      if (each) for (const fields of nearlyWhole(form, each)) await send(fields, 1)
    }
  })
}
