/** A free place somewhere: what can be offered instead of a full one. */
export type Alternative = {
  office: string
  startsAt: Temporal.Instant
  left: number
  /** How far that office is, as the crow flies between the cities; 0 or nothing is here. */
  kilometres?: number
}

type Spot = { latitude: number; longitude: number }

const radians = (degrees: number) => (degrees * Math.PI) / 180

/** The way between two places on the ground, in whole kilometres, as the crow flies. */
export function kilometresBetween(one: Spot, other: Spot): number {
  const halfSine = (from: number, to: number) => Math.sin(radians(to - from) / 2) ** 2
  const along =
    halfSine(one.latitude, other.latitude) +
    Math.cos(radians(one.latitude)) *
      Math.cos(radians(other.latitude)) *
      halfSine(one.longitude, other.longitude)
  return Math.round(2 * 6371 * Math.asin(Math.sqrt(along)))
}

// What a person gives up, in minutes of inconvenience: coming another day weighs three hours,
// travelling to another office four, and two minutes for each kilometre there. The same hour of day is what most people asked for.
const DAY_WEIGHT = 180
const OFFICE_WEIGHT = 240
const DAY_MINUTES = 1440
const MOST_PER_DAY = 2

type Wish = { office: string; startsAt: Temporal.Instant }

function distance(wish: Wish, offer: Alternative): number {
  const minutes = (offer.startsAt.epochMilliseconds - wish.startsAt.epochMilliseconds) / 60_000
  const days = Math.round(minutes / DAY_MINUTES)
  const road = 2 * (offer.kilometres ?? 0)
  const elsewhere = offer.office === wish.office ? 0 : OFFICE_WEIGHT + road
  return Math.abs(days) * DAY_WEIGHT + Math.abs(minutes - days * DAY_MINUTES) + elsewhere
}

/** The free places nearest to what was asked for; at most two of one office and day, for choice. */
export function nearestAlternatives(
  wish: Wish,
  places: readonly Alternative[],
  limit = 5,
): Alternative[] {
  const near = places
    .filter((place) => place.left > 0)
    .map((place) => ({ place, away: distance(wish, place) }))
    .sort((a, b) => a.away - b.away || earlier(a.place, b.place))
  const perDay = new Map<string, number>()
  const chosen: Alternative[] = []
  for (const { place } of near) {
    const key = `${place.office} ${place.startsAt.toString().slice(0, 10)}`
    const count = perDay.get(key) ?? 0
    if (count >= MOST_PER_DAY) continue
    perDay.set(key, count + 1)
    chosen.push(place)
    if (chosen.length === limit) break
  }
  return chosen
}

const earlier = (a: Alternative, b: Alternative) => Temporal.Instant.compare(a.startsAt, b.startsAt)
