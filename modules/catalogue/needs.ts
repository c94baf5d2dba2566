import { type Kinds, type Need, proveNeed, readNeed } from '#packages/guide'
import type { Entry } from './entries.ts'

type File = { file: string; json: unknown }

/** The kinds of each service, as the guide wants them. */
export const kindsOf = (entries: readonly Entry[]): Kinds =>
  new Map(entries.map(({ definition }) => [definition.id, definition.variants.map(({ id }) => id)]))

/** Reads and proves every starting point; one that leads nowhere stops the house from opening. */
export function readNeeds(files: readonly File[], entries: readonly Entry[]): Need[] {
  const kinds = kindsOf(entries)
  const needs = files.map(({ file, json }) => {
    const read = readNeed(json)
    const faults = read.faults ?? proveNeed(read.need, kinds)
    if (read.faults || faults.length > 0) throw new Error(`${file}:\n  ${faults.join('\n  ')}`)
    return read.need
  })
  const ids = needs.map(({ id }) => id)
  const twice = ids.find((id, at) => ids.indexOf(id) !== at)
  if (twice) throw new Error(`needs/: ${twice} is written twice`)
  return needs.sort((a, b) => a.order - b.order)
}
