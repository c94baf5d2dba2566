import type { Limit } from './bucket.ts'

/** Against what one kind of act is held. What is not named is not counted. */
export type Limits = {
  /** Whoever is signed in. */
  person?: Limit
  /** The browser, when it shows a cookie of ours. */
  browser: Limit
  /** Different people at one browser; a family's phone and a helper's are no more than three at once. */
  faces?: Limit
  /** All browsers of one network that show none. */
  newcomers: Limit
  /** One network address: a household, a café, a village behind one number. */
  network: Limit
  /** The wider net around it. */
  wide: Limit
  world: Limit
}

const of = (burst: number, perHour: number): Limit => ({ burst, perHour })

// A café with forty screens, or a village behind one address, is about a hundred people an hour.
const crowd = { network: of(200, 1200), wide: of(1000, 8000) }

/**
 * Every kind of act that has a limit. Chosen so that a family's phone never sees one, a café's computer
 * rarely, and one machine that asks for everybody always.
 */
export const acts = {
  /** A code by mail: each costs a letter, and somebody's patience. */
  askCode: {
    browser: of(5, 8),
    newcomers: of(30, 90),
    ...crowd,
    world: of(3000, 60_000),
  },
  /** A code, a return code or a passkey is shown. */
  signIn: { browser: of(20, 30), newcomers: of(60, 200), ...crowd, world: of(5000, 100_000) },
  /** A minute at an office is taken, alone or together. */
  hold: {
    person: of(20, 30),
    browser: of(20, 30),
    faces: of(3, 4),
    newcomers: of(30, 120),
    ...crowd,
    world: of(10_000, 200_000),
  },
  /** A number for today is taken from home. */
  takeNumber: {
    person: of(5, 10),
    browser: of(6, 10),
    faces: of(3, 4),
    newcomers: of(30, 120),
    ...crowd,
    world: of(10_000, 200_000),
  },
  startCase: {
    person: of(20, 20),
    browser: of(20, 30),
    newcomers: of(60, 200),
    ...crowd,
    world: of(10_000, 200_000),
  },
  /** A paper is sent; each is drawn anew by a process of its own. */
  upload: {
    person: of(60, 120),
    browser: of(60, 120),
    newcomers: of(100, 400),
    network: of(400, 2000),
    wide: of(2000, 10_000),
    world: of(10_000, 100_000),
  },
  /** A letter, an address or a number is checked. */
  checkGenuine: {
    browser: of(30, 120),
    newcomers: of(120, 600),
    ...crowd,
    world: of(10_000, 300_000),
  },
  search: {
    person: of(120, 1200),
    browser: of(120, 1200),
    newcomers: of(600, 6000),
    network: of(1200, 12_000),
    wide: of(6000, 60_000),
    world: of(30_000, 1_000_000),
  },
  /** A machine of another agency looks or answers; its token is its `person`. */
  agency: {
    person: of(60, 1200),
    browser: of(60, 1200),
    newcomers: of(600, 6000),
    network: of(1200, 12_000),
    wide: of(6000, 60_000),
    world: of(30_000, 1_000_000),
  },
  rate: { browser: of(20, 30), newcomers: of(100, 300), ...crowd, world: of(10_000, 200_000) },
  /** A device asks to be told. */
  subscribe: { browser: of(20, 30), newcomers: of(100, 300), ...crowd, world: of(10_000, 200_000) },
  /** Whatever else changes something. */
  write: {
    person: of(300, 1200),
    browser: of(300, 1200),
    newcomers: of(1000, 6000),
    network: of(4000, 40_000),
    wide: of(20_000, 200_000),
    world: of(100_000, 3_000_000),
  },
} satisfies Record<string, Limits>

/** A kind of act that has a limit. */
export type Act = keyof typeof acts

/** The limits of an act, as a table by what they are held against. */
export const limitsOf = (act: Act): Limits => acts[act]

/**
 * The acts by which a browser becomes known: those that are scarce for newcomers themselves, so that nobody
 * gathers cookies by an act that costs nothing.
 */
export const introduces: ReadonlySet<Act> = new Set(['askCode', 'hold', 'takeNumber'])

/**
 * Where a form that comes back for what was typed gives nothing away: whoever mends it pays for what is taken.
 * Codes and numbers that are tried, and files that are drawn, are never among them.
 */
export const forgiving: ReadonlySet<Act> = new Set([
  'askCode',
  'hold',
  'takeNumber',
  'startCase',
  'rate',
  'subscribe',
])

/**
 * What a mistake of typing counts. It has leaked away before a person sends again; a machine that tries on and
 * on is held after a hundred.
 */
export const mistake = 0.05

/** A person who was at this browser within a day is no new face there. */
export const remembered: Limit = { burst: 1, perHour: 1 / 24 }

/** Pages and files that one network may ask for: 200 a second, 6,000 at once. Beyond is a flood. */
export const pages: Limit = { burst: 6000, perHour: 720_000 }

/** What is counted only when nothing was found: whoever reads a number off a paper needs a few tries. */
const vain = { letter: of(20, 120), token: of(20, 120) } satisfies Record<string, Limit>

/** A kind of act that is counted when it was in vain. */
export type Vain = keyof typeof vain

/** How often it may be in vain for one network address. */
export const vainLimitOf = (act: Vain): Limit => vain[act]
