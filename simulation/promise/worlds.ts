import type { World, WorldService } from './world.ts'

const service = (
  code: string,
  { minutes, variation, share }: { minutes: number; variation: number; share: number },
  definedMinutes: number,
): WorldService => ({
  code,
  share,
  duration: { meanMinutes: minutes, spreadMinutes: minutes * variation },
  // A definition gives minutes and no spread.
  definition: { meanMinutes: definedMinutes, spreadMinutes: definedMinutes * 0.6 },
})

const general = ['new', 'renewal', 'pickup']
const permits = ['stay-permit', 'pickup', 'new']
const early: [number, number][] = [[240, 285]]
const late: [number, number][] = [[285, 330]]

/** The reference office of 4.2: eight counters, four services, lunch in turns, days slow or fast by 12 %. */
export const referenceOffice: World = {
  id: 'reference',
  services: [
    service('new', { minutes: 9, variation: 0.5, share: 0.5 }, 10),
    service('renewal', { minutes: 14, variation: 0.6, share: 0.2 }, 10),
    service('pickup', { minutes: 4, variation: 0.5, share: 0.2 }, 5),
    service('stay-permit', { minutes: 22, variation: 0.7, share: 0.1 }, 20),
  ],
  counters: Array.from({ length: 8 }, (_, nth) => ({
    id: `counter-${nth + 1}`,
    serves: nth < 6 ? general : permits,
    breaks: nth % 2 === 0 ? late : early,
  })),
  perMinute: 0.78,
  profile: [
    [60, 1.35],
    [180, 1.2],
    [240, 0.95],
    [300, 0.55],
    [390, 0.8],
  ],
  noShow: 0.06,
  priorityShare: 0,
  speedSpread: 0.12,
}

/**
 * Five counters, two of them at lunch together, 15 % priority, days slow or fast by a fifth. On days of
 * one speed people would wait 41 minutes on average, as in the prototype whose floor it is held against.
 */
export const moodyOffice: World = {
  id: 'moody',
  services: [service('visit', { minutes: 6, variation: 0.6, share: 1 }, 8)],
  counters: Array.from({ length: 5 }, (_, nth) => ({
    id: `counter-${nth + 1}`,
    serves: ['visit'],
    breaks: nth < 2 ? [[240, 300]] : [],
  })),
  perMinute: 0.84,
  profile: [
    [60, 1.15],
    [180, 1.2],
    [300, 1],
    [420, 0.85],
  ],
  noShow: 0,
  priorityShare: 0.15,
  speedSpread: 0.2,
}
