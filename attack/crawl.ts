import type { Role } from '#packages/access'
import type { ListedRoute } from '#platform/http'
import { type Ask, eachOf } from './ask.ts'
import { fill, paramsOf, patternOf } from './pattern.ts'

/** A form as it stood on a page: where it leads, and what it would send untouched. */
export type FoundForm = { path: string; fields: [string, string][] }

/** What following every link found: addresses and forms by route, and what parameters really are. */
export type Found = {
  addressOf: (route: ListedRoute) => string
  formsOf: (route: ListedRoute) => FoundForm[]
  fieldNames: readonly string[]
  pages: number
}

type Walker = { role: Role; cookie: string }
type Known = { route: ListedRoute; pattern: RegExp; addresses: Set<string>; forms: FoundForm[] }

const mostOfEach = 2
const mostForms = 2
const neverOpened = /^\/(tautan|assets|langsung)\//

const plain = (text: string) =>
  text.replaceAll('&amp;', '&').replaceAll('&quot;', '"').replaceAll('&#39;', "'")
const attribute = (tag: string, name: string) => {
  const found = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1]
  return found === undefined ? undefined : plain(found)
}

/** A field's value as a browser would send it; of a choice the first. */
function fieldsIn(form: string): [string, string][] {
  const tags = form.match(/<(input|select|textarea|button)\b[\s\S]*?>/g) ?? []
  const fields = new Map<string, string>()
  for (const tag of tags) {
    const name = attribute(tag, 'name')
    if (name && !fields.has(name)) fields.set(name, attribute(tag, 'value') ?? 'x')
  }
  return [...fields]
}

const formsIn = (text: string): FoundForm[] =>
  (text.match(/<form\b[\s\S]*?<\/form>/g) ?? [])
    .filter((form) => attribute(form, 'method') === 'post')
    .map((form) => ({ path: attribute(form, 'action') ?? '', fields: fieldsIn(form) }))

const linksIn = (text: string): string[] =>
  [...text.matchAll(/(?:href|src|data-live)="(\/[^"]*)"/g)].map(([, link]) => plain(link!))

// Where no page of the cast leads: an address that is shaped like one.
const shaped = (name: string) =>
  name.endsWith('Id') ? '01930000-0000-7000-8000-0000000000ff' : 'x1'

/** Follows every link of every door as each of these people. */
export async function crawl(
  ask: Ask,
  routes: readonly ListedRoute[],
  { walkers, starts }: { walkers: readonly Walker[]; starts: readonly string[] },
): Promise<Found> {
  const known: Known[] = routes.map((route) => ({
    ...{ route, pattern: patternOf(route) },
    ...{ addresses: new Set<string>(), forms: [] },
  }))
  const params = new Map<string, Set<string>>()
  const names = new Set<string>()
  let pages = 0

  function note(link: string, method: string): Known | undefined {
    const [path = ''] = link.replace(/^\/en(?=\/|$)/, '').split(/[?#]/)
    const found = known.find(({ route, pattern }) => route.method === method && pattern.test(path))
    for (const [name, value] of Object.entries(found?.pattern.exec(path)?.groups ?? {}))
      params.set(name, (params.get(name) ?? new Set()).add(decodeURIComponent(value)))
    return found
  }

  function learn(text: string): string[] {
    for (const form of formsIn(text)) {
      const to = note(form.path, 'POST')
      for (const [name] of form.fields) names.add(name)
      const isNew = to?.forms.every((one) => one.fields.length !== form.fields.length)
      if (to && isNew && to.forms.length < mostForms) to.forms.push(form)
    }
    return linksIn(text).filter((link) => {
      const to = note(link, 'GET')
      if (!to || to.addresses.has(link) || to.addresses.size >= mostOfEach) return false
      to.addresses.add(link)
      return !neverOpened.test(link)
    })
  }

  async function follow(walker: Walker): Promise<void> {
    const seen = new Set<string>()
    let next = [...starts]
    for (const { addresses } of known) next.push(...addresses)
    while (next.length > 0) {
      const found: string[] = []
      await eachOf(next, async (path) => {
        if (seen.has(path) || neverOpened.test(path)) return
        seen.add(path)
        pages += 1
        const { text } = await ask({ path, headers: { cookie: walker.cookie } })
        found.push(...learn(text))
      })
      next = found
    }
  }

  for (const walker of walkers) await follow(walker)
  const realOf = (name: string) => params.get(name)?.values().next().value ?? shaped(name)
  const knownOf = (route: ListedRoute) => known.find((one) => one.route === route)
  return {
    addressOf: (route) =>
      knownOf(route)?.addresses.values().next().value ?? fill(route.path, realOf),
    formsOf: (route) => knownOf(route)?.forms ?? [],
    fieldNames: [...names].filter((name) => name !== 'key'),
    pages,
  }
}

/** The routes without parameters: where every walk begins. */
export const startsOf = (routes: readonly ListedRoute[]): string[] =>
  routes
    .filter(
      ({ method, path }) => method === 'GET' && paramsOf(path).length === 0 && !path.includes('*'),
    )
    .map(({ path }) => path)
