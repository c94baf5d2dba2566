import assert from 'node:assert/strict'
import { test } from 'node:test'
import { lentDatabase } from '../journeys/lent-database.ts'
import { attackAddresses } from './addresses.ts'
import { createAsk } from './ask.ts'
import { counts } from './counts.ts'
import { crawl, startsOf } from './crawl.ts'
import { attackForms } from './forms.ts'
import { openTarget } from './open.ts'
import { openScene } from './scene.ts'
import { longestStallMs, runSuite, shortOf } from './suite.ts'
import { createTally } from './tally.ts'

test('a whole house under everything at once: no exit, no 5xx, no stall, nothing wrongly taken', async (t) => {
  const scene = await openScene({ DATABASE_URL: await lentDatabase() })
  t.after(scene.close)
  const short: string[] = []
  let cases = 0
  for await (const one of runSuite(scene, {})) {
    cases += one.cases
    t.diagnostic(`${one.surface}: ${one.cases} cases, longest stall ${one.stallMs.toFixed(0)} ms`)
    short.push(...shortOf(one))
  }

  t.diagnostic(`${cases} cases`)
  assert.deepEqual(short, [])
  assert.ok(cases >= 30_000)
})

test('the counts that a run must reach are 30,000 and, for a night, 400,000', () => {
  const sum = (which: 'usual' | 'night') =>
    Object.values(counts).reduce((all, one) => all + one[which], 0)

  assert.ok(sum('usual') >= 30_000, `${sum('usual')}`)
  assert.ok(sum('night') >= 400_000, `${sum('night')}`)
})

const nobody = async () => ({ role: 'nobody' as const, cookie: '' })

/** A house that is broken on purpose, walked like the real one. */
async function broken() {
  const target = await openTarget('broken-child.ts')
  const ask = createAsk(target.port)
  const { routes } = target
  const walkers = [await nobody()]
  const found = await crawl(ask, routes, { walkers, starts: startsOf(routes) })
  return { target, ask, found, beFor: nobody, close: target.close }
}

test('a house that is broken on purpose is found out: a fault, a stall, an echo, a way out, an exit', async (t) => {
  const scene = await broken()
  t.after(scene.close)
  const tally = createTally('forms')
  await attackAddresses(scene, tally)
  await scene.target.look()
  await attackForms(scene, tally)
  const told = tally.told().faults.join('\n')

  assert.match(told, /answered 500/)
  assert.match(told, /echoed unescaped/)
  assert.match(told, /led to /)
  assert.match(told, /the line was cut/)
  assert.equal(scene.target.isGone(), true)
})

test('a stall on purpose is measured', async (t) => {
  const { target, ask, close } = await broken()
  t.after(close)
  await target.look()
  await ask({
    method: 'POST',
    path: '/kirim',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'key=key-of-a-form&nama=%25',
  })

  assert.ok((await target.look()).stallMs > longestStallMs)
})
