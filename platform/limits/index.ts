import type { Who } from '#packages/access'
import {
  type Act,
  forgiving,
  introduces,
  judge,
  type Levels,
  type Limit,
  type Limits as LimitTable,
  limitsOf,
  loadWith,
  mistake,
  networksOf,
  pages,
  remembered,
  type Scale,
  type Vain,
} from '#packages/pace'
import type { Db } from '#platform/db'
import type { Vault } from '#platform/vault'
import { makeBrowser, readBrowser } from './browser.ts'
import { createLevels } from './levels.ts'
import { createShared } from './shared.ts'
import { type Purpose, readTicket, writeTicket } from './ticket.ts'
import { createVain } from './vain.ts'

/** One act, as the server sees it before the door does. */
export type Asked = {
  act: Act
  who: Who
  /** Where on the network it came from. */
  from: string
  /** The cookie by which the browser is known, as it was shown. */
  cookie?: string | undefined
  path: string
  /** The form's own key; an act without one can only wait. */
  key?: string | undefined
  ticket?: string | undefined
  solution?: string | undefined
}

/** What stands between somebody and their act; with a ticket they may come again, worked or waited. */
export type Pause = { seconds: number; ticket?: string; bits?: number; because: Scale }

/** The answer to an act: whether it may go on, and the cookie to be known by from now on. */
export type Paced = {
  pause?: Pause
  cookie?: string
  /** Nothing was taken, because of what was typed: it counts as a mistake. Only where mistakes are forgiven. */
  forgive?: () => void
}

/** Keeps the pace of a house. */
export type Limits = {
  ask: (asked: Asked) => Paced
  /** In how many seconds a network that floods us may ask for pages again; nothing while it does not. */
  floods: (from: string) => number | undefined
  /** Whether so much was in vain from there lately that nothing more is tried for a while. */
  isTired: (act: Vain, from: string) => boolean
  /** Somebody tried and found nothing. */
  countVain: (act: Vain, from: string) => void
  /** How often an act was paused, by what it was held against. */
  counts: () => Readonly<Record<string, number>>
  stop: () => Promise<void>
}

type Needs = {
  vault: Pick<Vault, 'blindIndex'>
  now: () => Temporal.Instant
  /** Shares what was done with the house's other processes; without it each holds its own. */
  db?: Pick<Db, 'transaction'>
  /** Other limits than the house's own, for tests and figures. */
  limitsOf?: (act: Act) => LimitTable
}

// What is held against whoever acts, and against nobody else.
const mine: ReadonlySet<Scale> = new Set(['person', 'browser'])

const everyMs = 1000
const forgetEveryMs = 600_000

/** Nobody is held who works here: they are known, and a hall would stand still. */
const isOfOffice = ({ kind }: Who) => kind === 'officer' || kind === 'device' || kind === 'system'

/** Who answers for what they do: whoever is signed in, or the machine that holds a token. */
function answerableOf(who: Who): string | undefined {
  if (who.kind === 'connection') return who.connectionId
  return who.kind === 'person' ? who.personId : undefined
}

/** Opens the limits of this process. */
export function createLimits({ vault, now, db, limitsOf: tableOf = limitsOf }: Needs): Limits {
  const levels = createLevels()
  const shared = db && createShared({ db, vault, levels, now })
  const timers = shared
    ? [setInterval(shared.tell, everyMs), setInterval(shared.forget, forgetEveryMs)]
    : []
  for (const timer of timers) timer.unref()
  const counts: Record<string, number> = {}

  function add(name: string, limit: Limit, at: number, by?: number): void {
    levels.add(name, limit, at, by)
    shared?.note(name, limit, by)
  }

  /** How to give back what this act filled of whoever did it; their network keeps it. */
  function forgivenessOf(asked: Asked, browser: string | undefined): Pick<Paced, 'forgive'> {
    if (!forgiving.has(asked.act)) return {}
    const own = namesOf(asked, browser).names.filter(({ scale }) => mine.has(scale))
    const forgive = () => {
      for (const { name, limit } of own) add(name, limit, now().epochMilliseconds, mistake - 1)
    }
    return { forgive }
  }

  /** The name of each bucket that this act fills. */
  function namesOf({ act, who, from }: Asked, browser: string | undefined) {
    const limits = tableOf(act)
    const networks = networksOf(from)
    const person = answerableOf(who)
    const face = `${browser} ${person}`
    const isNew = (name: string) => levels.levelOf(name, remembered, now().epochMilliseconds) === 0
    const isNewFace = Boolean(limits.faces && browser && person && isNew(`seen ${face}`))
    // One person a browser is how people live; each further one is as new to the network as a browser is.
    const isFurther = isNewFace && !isNew(`first ${browser}`)
    const all: Partial<Record<Scale, string | undefined>> = {
      person,
      browser,
      faces: isNewFace ? browser : undefined,
      newcomers: browser && !isFurther ? undefined : networks?.near,
      network: networks?.near,
      wide: networks?.wide,
      world: 'world',
    }
    return {
      seen: isNewFace ? [`seen ${face}`, `first ${browser}`] : [],
      names: (Object.entries(all) as [Scale, string | undefined][]).flatMap(([scale, name]) => {
        const limit = limits[scale]
        return name && limit ? [{ scale, limit, name: `${act} ${scale} ${name}` }] : []
      }),
    }
  }

  function count(asked: Asked, browser: string | undefined, at: number): void {
    const { names, seen } = namesOf(asked, browser)
    for (const { name, limit } of names) add(name, limit, at)
    for (const name of seen) add(name, remembered, at)
  }

  function pauseOf(asked: Asked, browser: string | undefined, at: number): Pause | undefined {
    const { names } = namesOf(asked, browser)
    const held: Levels = Object.fromEntries(
      names.map(({ scale, limit, name }) => [scale, levels.levelOf(name, limit, at)]),
    )
    const verdict = judge(held, tableOf(asked.act))
    if (verdict.say === 'go') return undefined
    const { seconds, because } = verdict
    if (verdict.say === 'later' || !asked.key) return { seconds, because }
    const { act, path, key } = asked
    const purpose: Purpose = {
      act,
      path,
      key,
      browser: browser ?? networksOf(asked.from)?.near ?? '',
    }
    const shown = readTicket(vault, purpose, {
      ticket: asked.ticket ?? '',
      solution: asked.solution ?? '',
      now: at,
    })
    if (shown?.isPaid) return undefined
    // Whoever came too early keeps the time that has passed.
    if (shown && asked.ticket)
      return { seconds: shown.secondsLeft, bits: shown.bits, ticket: asked.ticket, because }
    const { bits } = verdict
    return { seconds, bits, because, ticket: writeTicket(vault, purpose, { at, bits, seconds }) }
  }

  return {
    ask: (asked) => {
      if (isOfOffice(asked.who)) return {}
      const at = now().epochMilliseconds
      const known = readBrowser(vault, asked.cookie)
      const pause = pauseOf(asked, known, at)
      if (pause) {
        counts[pause.because] = (counts[pause.because] ?? 0) + 1
        return { pause }
      }
      count(asked, known, at)
      if (known || !introduces.has(asked.act)) return forgivenessOf(asked, known)
      const made = makeBrowser(vault)
      // Being introduced was its first act.
      const { limit, name } = {
        limit: tableOf(asked.act).browser,
        name: `${asked.act} browser ${made.id}`,
      }
      add(name, limit, at)
      if (asked.who.kind === 'person' && tableOf(asked.act).faces)
        for (const name of [`seen ${made.id} ${asked.who.personId}`, `first ${made.id}`])
          add(name, remembered, at)
      return { cookie: made.cookie, ...forgivenessOf(asked, made.id) }
    },
    floods: (from) => {
      const near = networksOf(from)?.near
      if (!near) return undefined
      const at = now().epochMilliseconds
      if (loadWith(levels.levelOf(near, pages, at), pages) > 1) return 1
      levels.add(near, pages, at)
      return undefined
    },
    ...createVain({ levels, add, now }),
    counts: () => counts,
    stop: async () => {
      for (const timer of timers) clearInterval(timer)
      await shared?.tell()
    },
  }
}
