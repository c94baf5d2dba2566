/** What an office may say otherwise about a service: paths of its file with their new values. */
export type Overlay = Readonly<Record<string, unknown>>

type Part = Record<string, unknown>

const isPart = (value: unknown): value is Part => typeof value === 'object' && value !== null
const isText = (value: unknown): boolean =>
  isPart(value) && typeof value.id === 'string' && typeof value.en === 'string'
const isCopies = (value: unknown): boolean =>
  Number.isInteger(value) && Number(value) >= 1 && Number(value) <= 10

/**
 * The only paths an office may touch, and what may stand there. Never a fee, a question, a step or a
 * paper that is asked for: those are the same in every office of the country.
 */
const allowed: readonly { path: RegExp; fits: (value: unknown) => boolean }[] = [
  { path: /^documents\/([a-z0-9-]+)\/copies$/, fits: isCopies },
  { path: /^documents\/([a-z0-9-]+)\/hint$/, fits: isText },
  { path: /^collection\/proxy$/, fits: isText },
]

/** A file of a service as one office gives it, or why it may not be given so, each with its path. */
export function overlay(
  file: unknown,
  says: Overlay,
): { json: unknown; faults?: undefined } | { json?: undefined; faults: string[] } {
  const json: unknown = structuredClone(file)
  const faults = Object.entries(says).flatMap(([path, value]) => {
    const rule = allowed.find((one) => one.path.test(path))
    if (!rule) return [`${path}: an office may not change this`]
    if (!rule.fits(value)) return [`${path}: ${JSON.stringify(value)} cannot stand there`]
    return put(json, path.split('/'), value) ? [] : [`${path}: the service has no such part`]
  })
  return faults.length > 0 ? { faults } : { json }
}

/** Puts a value where the path leads; a list is searched by the ids of its things. */
function put(json: unknown, [head = '', ...rest]: string[], value: unknown): boolean {
  if (!isPart(json)) return false
  if (Array.isArray(json)) {
    return put(
      json.find((each) => isPart(each) && each.id === head),
      rest,
      value,
    )
  }
  if (rest.length === 0) {
    json[head] = value
    return true
  }
  return put(json[head], rest, value)
}
