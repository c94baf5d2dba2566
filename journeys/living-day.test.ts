import assert from 'node:assert/strict'
import { test } from 'node:test'
import { lentDatabase } from './lent-database.ts'
import { openHouse } from './open-house.ts'

const patienceMs = 120_000

test('a day begins by itself, goes faster when told, and stands still when paused', async (t) => {
  const { url, said } = await openHouse(t, {
    date: '2026-11-23T07:00',
    words: ['--play'],
    env: { DATABASE_URL: await lentDatabase() },
  })
  const look = async () => (await fetch(`${url}/en/demo`)).text()
  async function press(wish: string): Promise<string> {
    const key = /name="key" value="([^"]+)"/.exec(await look())?.[1] ?? ''
    const body = new URLSearchParams({ key, lakukan: wish })
    const answer = await fetch(`${url}/en/demo/hari`, {
      method: 'POST',
      body,
      headers: { origin: url },
    })
    assert.equal(answer.status, 200)
    return answer.text()
  }
  async function until(sign: RegExp): Promise<string> {
    const end = performance.now() + patienceMs
    for (let page = ''; performance.now() < end; page = await look()) {
      if (sign.test(page)) return page
      await new Promise((resolve) => setTimeout(resolve, 300))
    }
    throw new Error(`Waited in vain for ${sign}\n${said()}`)
  }

  await until(/times as fast as life/)
  await press('120')
  await until(/Served<\/dt><dd>[1-9]/)
  const paused = await press('jeda')
  const clockOf = (page: string) => /The clock at Padang: [^<]+/.exec(page)?.[0]
  await new Promise((resolve) => setTimeout(resolve, 1500))
  const later = await look()

  assert.match(paused, /Paused; the clock stands still/)
  assert.ok(clockOf(paused), 'the page shows the clock')
  assert.equal(clockOf(later), clockOf(paused))
  // What could not have a row in time on a busy machine says so, and comes again.
  const faults = said()
    .split('\n')
    .filter((line) => line.includes('"msg":"fault"') && !line.includes('"name":"Busy"'))
  assert.deepEqual(faults, [])
})
