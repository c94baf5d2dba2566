import { setTimeout as pause } from 'node:timers/promises'
import type { Child } from './child.ts'
import type { Place } from './house.ts'
import { asOwner } from './pgbench.ts'
import type { Rushed } from './rush-client.ts'

/** Nobody has a place, and nothing was asked before. */
export const clear = (place: Place) =>
  asOwner(
    place,
    'update appointments.slots set held = 0, booked = 0',
    'delete from appointments.bookings',
    'delete from access.requests',
    'vacuum analyze appointments.bookings',
  )

/** What the database says of the places that were given. */
export type Count = { booked: number; persons: number; oversold: number }

/** What the database says, in its own words. */
export async function count(place: Place): Promise<Count> {
  const [row] = await asOwner<Count>(
    place,
    `select count(*)::int as booked, count(distinct person)::int as persons,
      (select count(*)::int from appointments.slots s where held + booked > total or held <>
        (select coalesce(sum(part.seconds), 0) from appointments.bookings b,
          unnest(b.takes) with ordinality as part (seconds, nth)
          where date_bin('5 minutes', b.starts_at, timestamptz '2026-01-01 00:00Z')
            + (nth - 1) * interval '5 minutes' = s.starts_at)) as oversold
    from appointments.bookings where state = 'held'`,
  )
  return row!
}

/** How many of the places that were given are not in the database. */
async function countLost(place: Place, codes: readonly string[]): Promise<number> {
  const [row] = await asOwner<{ lost: number }>(
    place,
    `select count(*)::int as lost from unnest('{${codes.join(',')}}'::text[]) code
      where code not in (select code from appointments.bookings where state = 'held')`,
  )
  return row!.lost
}

/** What was killed in the middle, who had been told of a place, and how many of those places are gone. */
export type Cut = {
  what: string
  given: number
  unanswered: number
  lost: number
  oversold: number
  /** The control: one place taken out by hand must be missed. */
  seen: number
}

/** As a power cut would; the house brings its database back by itself. */
async function killDatabase(place: Place): Promise<void> {
  const [row] = await asOwner<{ pid: string }>(
    place,
    "select split_part(pg_read_file('postmaster.pid'), E'\\n', 1) as pid",
  )
  process.kill(Number(row?.pid), 'SIGKILL')
}

async function whenBack<A>(ask: () => Promise<A>): Promise<A> {
  for (let tries = 0; ; tries++) {
    try {
      return await ask()
    } catch (error) {
      if (tries === 300) throw error
      await pause(100)
    }
  }
}

type Playing = { place: Place; houses: Child[] }

async function play(
  { place }: Playing,
  book: () => Promise<Rushed>,
  { what, kill }: { what: string; kill: () => Promise<void> },
): Promise<Cut> {
  await clear(place)
  const asked = book()
  // The pages are opened first; then it takes as long as it takes.
  while ((await count(place)).booked === 0) await pause(10)
  await kill()
  const { statuses, codes } = await asked
  const lost = await whenBack(() => countLost(place, codes))
  const { oversold } = await count(place)
  const told = (statuses['303'] ?? 0) + (statuses['409'] ?? 0)
  const all = Object.values(statuses).reduce((sum, one) => sum + one, 0)
  const [first] = codes
  await asOwner(place, `delete from appointments.bookings where code = '${first}'`)
  const seen = (await countLost(place, codes)) - lost
  return { what, given: codes.length, unanswered: all - told, lost, oversold, seen }
}

/** Twice in the middle of a storm something is killed: whoever was told has their place. */
export async function playCuts(playing: Playing, book: () => Promise<Rushed>): Promise<Cut[]> {
  const kills = [
    { what: 'The database', kill: () => killDatabase(playing.place) },
    { what: 'One process', kill: () => playing.houses[1]!.kill() },
  ]
  const cuts: Cut[] = []
  for (const one of kills) cuts.push(await play(playing, book, one))
  return cuts
}

/** A cut in a line of the report. */
export const sayCut = ({ what, given, unanswered, lost }: Cut): string =>
  `${what} killed in the middle: ${given} told that they have a place, ${unanswered} told nothing for sure, ${lost} places lost.`

/** What is wrong with a cut. */
export const listWrongs = ({ what, lost, oversold, seen }: Cut): string[] =>
  lost > 0 || oversold > 0 || seen !== 1
    ? [`${what}: ${lost} given places lost, ${oversold} slots oversold, control ${seen}`]
    : []
