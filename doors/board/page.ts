import type { Catalogue } from '#modules/catalogue'
import type { Queue } from '#modules/queue'
import { may } from '#packages/access'
import { formatCode } from '#packages/booking'
import type { Language, Words } from '#packages/words'
import type { Assets } from '#platform/assets'
import { html, type Route, streaming } from '#platform/http'
import type { Live } from '#platform/live'
import { sounds } from './announce.ts'
import type { Screens } from './screens.ts'
import { HallBoard } from './view.tsx'

const access = { action: 'queue.watch', scope: 'any' } as const

type Needs = {
  queue: Pick<Queue, 'getDoorCode'>
  catalogue: Catalogue
  screens: Screens
  live: Live
  words: Record<Language, Words>
  /** Where the sounds stand. */
  assets: Pick<Assets, 'urlOf'>
}

/** The board of a hall, and the stream that every live page of that hall listens to. */
export function createBoard({ queue, catalogue, screens, live, words, assets }: Needs): Route[] {
  const addresses = Object.fromEntries(sounds.map((name) => [name, assets.urlOf(`${name}.mp3`)]))
  return [
    {
      method: 'GET',
      path: '/papan/:office',
      priority: 'hall',
      access,
      answer: async (visit) => {
        const office = catalogue.getOffice(visit.params.office ?? '')
        const spoken = await screens.look(office.id, visit.language)
        const also = words[visit.language === 'id' ? 'en' : 'id']
        // Only screens and officers of the hall show it: whoever types it stands before the door.
        const isHere = may(visit.who, 'queue.showDoorCode', { office: office.id })
        const code = isHere ? await queue.getDoorCode(visit.who, office.id) : undefined
        const doorCode = code && formatCode(code)
        const hall = { visit, office, spoken, also, sounds: addresses }
        // A screen that is revoked shows the door's code no longer than its next look.
        return html(HallBoard({ ...hall, ...(doorCode ? { doorCode } : {}) }))
      },
    },
    {
      method: 'GET',
      path: '/langsung/:office',
      priority: 'hall',
      access,
      answer: async (visit) => {
        const office = catalogue.getOffice(visit.params.office ?? '')
        const topic = screens.topic(office.id, visit.language)
        await live.watch(visit, topic, () => screens.look(office.id, visit.language))
        return streaming
      },
    },
  ]
}
