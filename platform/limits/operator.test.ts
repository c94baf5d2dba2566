import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { nobody, type Who } from '#packages/access'
import { acts } from '#packages/pace'
import { testNeeds } from '#platform/testing'
import { createLimits } from './index.ts'

const bots = 1000
const people = 500
const neighbours = 50
const botNetwork = '198.51.100.66'
const everySeconds = 10
const anHour = 3600

type Somebody = {
  who: Who
  from: string
  isBot: boolean
  cookie?: string
  key: string
  ticket?: string
}

/** Limits that nobody ever reaches: the control. */
const endless = { burst: 1e9, perHour: 1e9 }
const noLimits = (act: keyof typeof acts) =>
  Object.fromEntries(Object.keys(acts[act]).map((scale) => [scale, endless])) as never

/**
 * For an hour one operator with a thousand accounts on one network asks for places every ten seconds, with
 * a few browsers (`browsers`) or by throwing every cookie away. Five hundred people come within ten minutes,
 * each at a browser of their own; fifty of them sit on the operator's network.
 */
function anHourOf({ browsers, isLimited = true }: { browsers: number; isLimited?: boolean }) {
  let at = Temporal.Instant.from('2026-11-23T01:00:00Z')
  const now = () => at
  const { vault } = testNeeds(now)
  const limits = createLimits({ vault, now, ...(isLimited ? {} : { limitsOf: noLimits }) })
  // Everybody signed in some time before, the operator's browsers too.
  const introduce = (from: string) => {
    at = at.add({ minutes: 5 })
    return limits.ask({ act: 'askCode', who: nobody, from, path: '/masuk', key: randomUUID() })
      .cookie
  }
  const some = (nth: number, from: string, cookie?: string): Somebody => ({
    who: { kind: 'person', personId: `person-${nth}` },
    from,
    isBot: nth >= people,
    key: randomUUID(),
    ...(cookie ? { cookie } : {}),
  })
  const everybody = Array.from({ length: people }, (_, nth) => {
    const from = nth % (people / neighbours) === 0 ? botNetwork : `203.0.${nth >> 8}.${nth & 255}`
    return some(nth, from, introduce(from))
  })
  const own = Array.from({ length: browsers }, () => introduce(botNetwork))
  const operator = Array.from({ length: bots }, (_, nth) =>
    some(people + nth, botNetwork, own[nth % Math.max(1, browsers)]),
  )
  const served = new Set<Somebody>()
  const begun = at
  const got = { bots: 0, people: 0, longestWait: 0 }

  for (let passed = 0; passed < anHour; passed += everySeconds) {
    const here = everybody.filter((_one, nth) => (nth * 600) / people <= passed)
    for (const one of [...operator, ...here].filter((each) => !served.has(each))) {
      const { pause } = limits.ask({ act: 'hold', path: '/jadwal', ...one })
      if (pause?.ticket) one.ticket = pause.ticket
      if (pause) {
        if (!one.isBot) got.longestWait = Math.max(got.longestWait, pause.seconds)
        continue
      }
      got[one.isBot ? 'bots' : 'people'] += 1
      served.add(one)
    }
    at = begun.add({ seconds: passed + everySeconds })
  }
  return got
}

test('an operator’s thousand accounts on one network get three hundred acts in an hour, not a thousand', (t) => {
  const byThrowing = anHourOf({ browsers: 0 })
  const byTen = anHourOf({ browsers: 10 })
  const without = anHourOf({ browsers: 0, isLimited: false })

  t.diagnostic(JSON.stringify({ byThrowing, byTen, without }))
  assert.ok(byThrowing.bots <= 300, `${byThrowing.bots}`)
  assert.ok(byTen.bots <= 110, `${byTen.bots}`)
  assert.equal(without.bots, bots, 'without limits every one of them')
})

test('five hundred people are not held for it, not even the fifty on the operator’s network', () => {
  for (const browsers of [0, 10]) {
    const { people: served, longestWait } = anHourOf({ browsers })
    assert.equal(served, people)
    assert.equal(longestWait, 0)
  }
})
