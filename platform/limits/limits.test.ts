import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nobody, type Who } from '#packages/access'
import { parts, solvePart } from '#packages/effort'
import { freshDatabase, testNeeds } from '#platform/testing'
import { type Asked, createLimits, type Limits } from './index.ts'
import { createLevels } from './levels.ts'

const start = Temporal.Instant.from('2026-11-23T01:00:00Z')

function clock() {
  let at = start
  const pass = (seconds: number) => {
    at = at.add({ seconds })
  }
  return { now: () => at, pass }
}

const { vault } = testNeeds(() => start)
const person = (nth: number): Who => ({ kind: 'person', personId: `person-${nth}` })
let keys = 0
const asked = (more: Partial<Asked> = {}): Asked => ({
  act: 'askCode',
  who: nobody,
  from: '203.0.113.7',
  path: '/masuk',
  key: `key-of-form-${keys++}`,
  ...more,
})

const solve = (challenge: string, bits: number) =>
  Array.from({ length: parts }, (_, part) =>
    solvePart(challenge, part, { bits, from: 0, most: 10_000_000 }),
  ).join('.')

/** Asks again and again by one browser until it is paused. */
function exhaust(limits: Limits, more: Partial<Asked> = {}) {
  let cookie = more.cookie
  for (let nth = 0; nth < 10_000; nth++) {
    const one = asked({ ...more, cookie })
    const { pause, cookie: given } = limits.ask(one)
    if (pause) return { one, pause, cookie, went: nth }
    cookie ??= given
  }
  throw new Error('Nothing paused it')
}

test('a browser asks for five codes, then works or waits', () => {
  const limits = createLimits({ vault, now: clock().now })

  const { went, pause } = exhaust(limits)

  assert.equal(went, 5)
  assert.equal(pause.because, 'browser')
  assert.ok(pause.ticket && pause.bits)
})

test('the work opens the way once for this form, and for nothing else', () => {
  const limits = createLimits({ vault, now: clock().now })
  const { one, pause } = exhaust(limits)
  const { ticket = '', bits = 0 } = pause
  const solution = solve(ticket, bits)

  const others = [
    { ...one, key: 'key-of-another-form' },
    { ...one, path: '/nomor/padang' },
    { ...one, act: 'takeNumber' as const },
    { ...one, cookie: undefined, from: '198.51.100.1' },
  ].map((other) => limits.ask({ ...other, ticket, solution }))
  const forged = limits.ask({
    ...one,
    ticket: ticket.replace(/\.\d+\./, '.1.'),
    solution: solve(ticket, 1),
  })
  const mine = limits.ask({ ...one, ticket, solution })

  assert.equal(others[0]?.pause?.because, 'browser')
  assert.equal(others[1]?.pause?.because, 'browser')
  assert.equal(forged.pause?.because, 'browser')
  assert.equal(mine.pause, undefined)
})

test('whoever cannot run script waits the seconds that were said, and coming early keeps them', () => {
  const time = clock()
  const limits = createLimits({ vault, now: time.now })
  const { one, pause } = exhaust(limits)

  time.pass(10)
  const early = limits.ask({ ...one, ticket: pause.ticket })
  time.pass(pause.seconds - 10)
  const late = limits.ask({ ...one, ticket: pause.ticket })

  assert.equal(early.pause?.seconds, pause.seconds - 10)
  assert.equal(early.pause?.ticket, pause.ticket)
  assert.equal(late.pause, undefined)
})

test('one browser for six people meets limits; others of its network never notice', () => {
  const limits = createLimits({ vault, now: clock().now })
  const hold = (more: Partial<Asked>) =>
    limits.ask(asked({ act: 'hold', path: '/tempat', ...more }))
  const { cookie } = limits.ask(asked({ act: 'askCode' }))
  const neighbours = Array.from({ length: 20 }, () => limits.ask(asked()).cookie)

  const six = Array.from({ length: 6 }, (_, nth) => hold({ cookie, who: person(nth) }))
  const honest = neighbours.map((own, nth) => hold({ cookie: own, who: person(100 + nth) }))
  const visitors = Array.from({ length: 5 }, (_, nth) => hold({ who: person(200 + nth) }))

  assert.deepEqual(
    six.map(({ pause }) => pause?.because),
    [undefined, undefined, undefined, 'faces', 'faces', 'faces'],
  )
  assert.ok(honest.every(({ pause }) => pause === undefined))
  assert.ok(visitors.every(({ pause }) => pause === undefined))
})

test('throwing the cookie away makes a newcomer of everybody, and newcomers of a network are few', () => {
  const limits = createLimits({ vault, now: clock().now })

  const answers = Array.from({ length: 60 }, () => limits.ask(asked()))
  const elsewhere = limits.ask(asked({ from: '198.51.100.1' }))

  assert.equal(answers.filter(({ pause }) => !pause).length, 30)
  assert.equal(answers.at(-1)?.pause?.because, 'newcomers')
  assert.equal(elsewhere.pause, undefined)
})

test('a cookie that we did not sign is none', () => {
  const limits = createLimits({ vault, now: clock().now })
  const forged = Array.from({ length: 31 }, (_, nth) =>
    limits.ask(
      asked({ cookie: `${'a'.repeat(14)}${String(nth).padStart(2, '0')}.${'A'.repeat(22)}` }),
    ),
  )

  assert.equal(forged.at(-1)?.pause?.because, 'newcomers')
})

test('officers, kiosks and this very machine’s programs are not held by a network', () => {
  const limits = createLimits({ vault, now: clock().now })
  const kiosk: Who = { kind: 'device', deviceId: 'k', office: 'padang', purpose: 'kiosk' }

  for (let nth = 0; nth < 500; nth++) {
    assert.equal(limits.ask(asked({ who: kiosk })).pause, undefined)
    assert.equal(limits.ask(asked({ from: '127.0.0.1' })).pause, undefined)
  }
})

test('a network that floods pages is held; this machine, of which nothing is known, is not', () => {
  const limits = createLimits({ vault, now: clock().now })
  const count = (from: string) =>
    Array.from({ length: 7000 }, () => limits.floods(from)).filter(Boolean).length

  assert.equal(count('203.0.113.7'), 1000)
  assert.equal(count('127.0.0.1'), 0)
})

test('two processes hold one limit together, and each its own when nobody answers', async (t) => {
  const db = await freshDatabase(t)
  const { now } = clock()
  const open = (on: Parameters<typeof createLimits>[0]['db']) =>
    createLimits({ vault, now, ...(on ? { db: on } : {}) })
  const one = open(db)
  const { cookie = '' } = one.ask(asked())
  for (let nth = 0; nth < 4; nth++) one.ask(asked({ cookie }))
  await one.stop()
  const other = open(db)
  const first = other.ask(asked({ cookie }))
  await other.stop()
  const second = other.ask(asked({ cookie }))

  const away = open({ transaction: async () => Promise.reject(new Error('away')) })
  const alone = exhaust(away, { cookie })
  await away.stop()

  assert.equal(first.pause, undefined)
  assert.equal(second.pause?.because, 'browser')
  assert.equal(alone.went, 5)
})

test('who looks for letters in vain is tired after twenty, at every process; who finds one never', async (t) => {
  const db = await freshDatabase(t)
  const time = clock()
  const { now } = time
  const from = '203.0.113.7'
  const one = createLimits({ vault, now, db })

  for (let nth = 0; nth < 20; nth++) one.countVain('letter', from)
  await one.stop()
  const other = createLimits({ vault, now, db })
  const fresh = other.isTired('letter', from)
  other.countVain('letter', from)
  await other.stop()
  const told = other.isTired('letter', from)
  const neighbour = other.isTired('letter', '198.51.100.1')
  time.pass(120)

  assert.equal(one.isTired('letter', from), false, 'two minutes later four more may be tried')
  assert.deepEqual({ fresh, told, neighbour }, { fresh: false, told: true, neighbour: false })
})

test('a flood of names forgets what is oldest, and never grows beyond its bound', () => {
  const limit = { burst: 1, perHour: 1 }
  const levels = createLevels(100)
  levels.add('old', limit, 0)
  for (let nth = 0; nth < 150; nth++) levels.add(`flood-${nth}`, limit, 0)
  levels.add('young', limit, 0)

  const before = levels.levelOf('old', limit, 0)
  for (let nth = 0; nth < 150; nth++) levels.add(`more-${nth}`, limit, 0)

  assert.equal(before, 1)
  assert.equal(levels.levelOf('old', limit, 0), 0)
  assert.equal(levels.levelOf('more-149', limit, 0), 1)
})

test('what came back because of what was typed makes nobody wait; whoever tries on and on is held all the same', () => {
  const { now, pass } = clock()
  const limits = createLimits({ vault, now })
  const act = 'takeNumber' as const
  const siti = { act, who: person(1) }
  const { cookie = '', forgive } = limits.ask(asked(siti))
  forgive?.()
  for (let nth = 0; nth < 12; nth++) {
    limits.ask(asked({ ...siti, cookie })).forgive?.()
    pass(20)
  }
  const taken = Array.from({ length: 6 }, () => limits.ask(asked({ ...siti, cookie })))
  const machine = { act, who: person(2), from: '198.51.100.1' }
  let tries = 0
  for (; tries < 500; tries++) {
    const { pause, forgive } = limits.ask(asked({ ...machine, cookie: undefined }))
    if (pause) break
    forgive?.()
  }
  const code = limits.ask(asked({ act: 'signIn', from: '192.0.2.1' }))

  assert.equal(taken.filter(({ pause }) => !pause).length, 5, 'as many numbers as without mistakes')
  assert.ok(tries > 10 && tries <= 100, `${tries} tries`)
  assert.equal(code.forgive, undefined, 'a code that is tried is never forgiven')
})

test('a mistake that was told to the other processes is given back there too', async (t) => {
  const db = await freshDatabase(t)
  const { now } = clock()
  const open = () => createLimits({ vault, now, db })
  const one = open()
  const wish = { act: 'takeNumber' as const, who: person(1) }
  const { cookie = '' } = one.ask(asked(wish))
  const mistaken = [1, 2, 3, 4].map(() => one.ask(asked({ ...wish, cookie })))
  await one.stop()
  for (const { forgive } of mistaken) forgive?.()
  await one.stop()

  const other = open()
  other.ask(asked({ ...wish, cookie })).forgive?.()
  await other.stop()
  const next = other.ask(asked({ ...wish, cookie }))
  await other.stop()

  assert.equal(next.pause, undefined)
})
