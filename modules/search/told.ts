import type { Opener } from '#platform/vault'
import type { EntryRow } from './queries.ts'

/** What a result shows of whoever it is about. Numbers show their last four signs. */
export type Told = { names: string[]; birth?: string; number?: string; hasNik?: boolean }

/** Where what a result shows is sealed. */
export const toldPlace = (id: string) => `search.entries|told_sealed|${id}`

/** Opens what a result shows; nothing when its key was destroyed. */
export function toldIn({ id, told_sealed }: EntryRow, open: Opener): Told | undefined {
  try {
    return JSON.parse(open(toldPlace(id), told_sealed).toString())
  } catch {
    return undefined
  }
}
