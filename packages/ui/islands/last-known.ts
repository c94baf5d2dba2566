/** What a phone keeps of a ticket that was seen: nothing about the person, as it stood and when. */
export type LastKnown = {
  /** The ticket's path without a language. */
  path: string
  language: string
  office: string
  above: string
  label: string
  call: string
  facts: { name: string; value: string; look: string }[]
  code: string
  square?: { box: string; path: string }
  at: number
  /** From then on it is forgotten. */
  until: number
}

export const lastKnownCache = 'gerbang-tickets-1'

/** A ticket's path without its language and its code's dash; nothing when it is no ticket's. */
export const ticketPath = (path: string): string | undefined =>
  /^(?:\/en)?(\/tiket\/[\w-]{4,20})$/.exec(path)?.[1]?.replace(/-/g, '')

/** Every ticket that is not over, the newest first; those that are over are forgotten here. */
export async function listLastKnown(): Promise<LastKnown[]> {
  const cache = await caches.open(lastKnownCache)
  const found: LastKnown[] = []
  for (const request of await cache.keys()) {
    const kept = (await (await cache.match(request))?.json()) as LastKnown | undefined
    if (kept && kept.until > Date.now()) found.push(kept)
    else await cache.delete(request)
  }
  return found.sort((one, other) => other.at - one.at)
}
