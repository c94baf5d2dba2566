import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { nobody, type Officer, system } from '#packages/access'
import { realNow } from '#platform/clock'
import { sql } from '#platform/db'
import { sessionCookie } from '#platform/http'
import { createLive, type Live } from '#platform/live'
import { until } from '#platform/testing'
import { boardWorld } from './testing.ts'

const house = system('test')

type Watched = { text: () => string; isOver: () => boolean }

/** Somebody with a board open: what they were sent, and whether their stream has ended. */
async function watch(t: TestContext, base: string, token?: string): Promise<Watched> {
  const leaving = new AbortController()
  t.after(() => leaving.abort())
  const headers = new Headers(token ? { cookie: `${sessionCookie(false)}=${token}` } : {})
  const { body } = await fetch(`${base}/langsung/padang`, { headers, signal: leaving.signal })
  let [text, isOver] = ['', false]
  const read = async () => {
    for await (const part of body!.pipeThrough(new TextDecoderStream())) text += part
  }
  void read()
    .catch(() => undefined)
    .finally(() => {
      isOver = true
    })
  return { text: () => text, isOver: () => isOver }
}

// Everybody is looked up every second.
const aWhileMs = 4000

const ends = ({ isOver }: Watched) => until(isOver, 'the stream ended')

async function hall(t: TestContext, wish: { live?: () => Live } = {}) {
  const world = await boardWorld(t, wish)
  const base = await world.http.listen({ port: 0, host: '127.0.0.1' })
  const ratna = await world.bringOfficer('Ratna (contoh)', ['head'])
  const sari = await world.bringOfficer('Sari (contoh)', ['officer'])
  // Sessions are held against the real clock; so it is their last request that is moved.
  const goQuiet = ({ staffId }: Officer, minutes: number) =>
    world.db.transaction(house, (tx) =>
      tx.run(sql`
        update identity.sessions set seen_at = seen_at - ${minutes} * interval '1 minute'
        where subject = ${staffId}`),
    )
  const owner = new pg.Client(world.db.connection as pg.ClientConfig)
  await owner.connect()
  t.after(() => owner.end())
  // So is the end of a grant.
  const runOut = (grantId: string) =>
    owner.query(`update identity.grants set ends_at = begins_at + interval '1 ms' where id = $1`, [
      grantId,
    ])
  return {
    ...world,
    ratna,
    sari,
    goQuiet,
    runOut,
    watch: (token?: string) => watch(t, base, token),
  }
}

test('who is signed out, let go or given other roles loses the open stream, and a colleague keeps theirs', async (t) => {
  const { identity, ratna, sari, watch, bringOfficer, bringPerson } = await hall(t)
  const [tono, umi] = [
    await bringOfficer('Tono (contoh)', ['officer']),
    await bringOfficer('Umi (contoh)', ['officer']),
  ]
  const siti = await bringPerson('siti@contoh.id')
  const stays = [await watch(), await watch(ratna.token)]
  const go = [sari, tono, umi, siti]
  const gone = await Promise.all(go.map(({ token }) => watch(token)))

  await identity.signOut(sari.who, { token: sari.token })
  await identity.endStaff(house, { staffId: tono.who.staffId })
  await identity.saveStaff(house, {
    ...{ staffId: umi.who.staffId, office: 'padang', name: 'Umi (contoh)' },
    roles: ['officer', 'supervisor'],
  })
  await identity.endSessions(house, { kind: 'person', subject: siti.who.personId })

  await Promise.all(gone.map(ends))
  for (const one of gone) assert.match(one.text(), /event: over/)
  assert.deepEqual(
    stays.map((one) => one.isOver()),
    [false, false],
  )
})

test('a grant that is taken back, or ends by itself, ends the stream of who acts by it', async (t) => {
  const { identity, ratna, watch, bringOfficer, runOut } = await hall(t)
  const lend = async (name: string) => {
    const guest = await bringOfficer(name, ['officer'], 'metro')
    const { staffId } = guest.who
    const why = 'Menggantikan yang sakit hari ini (contoh)'
    const wish = { office: 'padang', staffId, role: 'officer', why } as const
    const inTenMinutes = realNow().add({ minutes: 10 })
    const { grantId } = await identity.giveGrant(ratna.who, {
      ...wish,
      until: inTenMinutes,
    })
    await identity.useGrant(guest.who, { token: guest.token, grantId })
    return { grantId, stream: await watch(guest.token) }
  }
  const [first, second] = [await lend('Guntur (contoh)'), await lend('Hana (contoh)')]
  const short = await lend('Indra (contoh)')

  await identity.revokeGrant(ratna.who, { office: 'padang', grantId: first.grantId })

  await ends(first.stream)
  assert.equal(short.stream.isOver(), false)
  await runOut(short.grantId)
  await ends(short.stream)
  assert.equal(second.stream.isOver(), false)
})

test('a screen that is revoked loses its stream; who only fell silent loses it without a word', async (t) => {
  const { identity, ratna, sari, watch, goQuiet } = await hall(t)
  const device = { office: 'padang', purpose: 'board', name: 'Papan (contoh)' } as const
  const { deviceId } = await identity.addDevice(house, device)
  const { token } = await identity.mintLink(house, { for: { deviceId } })
  const screen = await watch((await identity.signInByLink(nobody, { token })).token)
  const silent = await watch(sari.token)

  await identity.revokeDevice(ratna.who, { deviceId, office: 'padang' })

  await ends(screen)
  assert.match(screen.text(), /event: over/)
  assert.equal(silent.isOver(), false)
  await goQuiet(sari.who, 16)
  await ends(silent)
  assert.doesNotMatch(silent.text(), /event: over/)
})

test('control: without looking again, a revoked officer would go on watching', async (t) => {
  const { identity, sari, watch } = await hall(t, { live: () => createLive() })
  const stream = await watch(sari.token)

  await identity.signOut(sari.who, { token: sari.token })

  await pause(aWhileMs)
  assert.equal(stream.isOver(), false)
})

test('watching is no being there: an open board keeps nobody signed in', async (t) => {
  const { identity, sari, watch, goQuiet } = await hall(t)
  const stream = await watch(sari.token)

  await goQuiet(sari.who, 14)
  await pause(1500)
  assert.equal(stream.isOver(), false)
  await goQuiet(sari.who, 2)

  assert.equal(await identity.findWho(sari.token), undefined)
})
