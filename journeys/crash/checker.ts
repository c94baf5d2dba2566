import type { Act, Entry } from './history.ts'

/** Something that is so in the house, found there after everything. */
export type Effect = { act: Act; about: string; value?: string }

/** A wish as the one who asked knows it: surely done, surely not, or perhaps. */
type Known = { act: Act; about: string; value?: string; knowledge: 'done' | 'not' | 'perhaps' }

/** What an honest house never answers to somebody it knows, who repeats themselves word for word. */
const dishonest = new Set([401, 403, 404, 422])

/**
 * Compares what the clients were told with what the house has. It knows neither the house nor how it
 * was killed. Of most acts it counts effects; of `book` the last acknowledged value must stand.
 */
export function findFaults(history: readonly Entry[], effects: readonly Effect[]): string[] {
  const wishes = listWishes(history)
  const names = new Set([...wishes, ...effects].map(({ act, about }) => `${act} ${about}`))
  const isOf = (name: string) => (one: Effect) => `${one.act} ${one.about}` === name
  const judged = [...names].flatMap((name) => {
    const mine = wishes.filter(isOf(name))
    const found = effects.filter(isOf(name))
    const fault = name.startsWith('book ') ? judgeLast(mine, found) : judgeCount(mine, found)
    return fault ? [`${name}: ${fault}`] : []
  })
  const answers = history
    .filter(({ status }) => dishonest.has(status))
    .map(({ act, about, status }) => `${act} ${about}: was answered ${status}`)
  return [...judged, ...answers]
}

function listWishes(history: readonly Entry[]): Known[] {
  const byId = Map.groupBy(history, ({ id }) => id)
  return [...byId.values()].map((entries) => {
    const { act, about, value } = entries[0]!
    const isDone = entries.some(({ outcome }) => outcome === 'ok')
    const isDoubtful = entries.some(({ outcome }) => outcome === 'unknown')
    const knowledge = isDone ? 'done' : isDoubtful ? 'perhaps' : 'not'
    return { act, about, knowledge, ...(value !== undefined && { value }) }
  })
}

function judgeCount(wishes: Known[], found: readonly Effect[]): string | undefined {
  const least = wishes.filter(({ knowledge }) => knowledge === 'done').length
  const most = least + wishes.filter(({ knowledge }) => knowledge === 'perhaps').length
  if (found.length < least) return `${least} acknowledged, ${found.length} there: lost`
  if (found.length > most) return `${most} wished, ${found.length} there: one effect too many`
  return undefined
}

function judgeLast(wishes: Known[], found: readonly Effect[]): string | undefined {
  const last = wishes.findLastIndex(({ knowledge }) => knowledge === 'done')
  const allowed = wishes
    .slice(Math.max(last, 0))
    .filter(({ knowledge }) => knowledge !== 'not')
    .map(({ value }) => value)
  if (found.length > 1) return `${found.length} there instead of one`
  if (found.length === 0) return last < 0 ? undefined : 'acknowledged and not there: lost'
  const [{ value } = {}] = found
  return allowed.includes(value) ? undefined : `${value} is there, ${allowed.join(' or ')} was told`
}
