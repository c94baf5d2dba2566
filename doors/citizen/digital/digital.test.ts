import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { system } from '#packages/access'
import { sql } from '#platform/db'
import { createOidc } from '#platform/oidc'
import { listEvents, startProvider, startTwinProvider } from '#platform/testing'
import { openTestHouse, textOf } from '../../../test-house.ts'
import { createCitizen } from '../index.ts'

const house = system('test')
const returnTo = 'https://gerbang.invalid/masuk/digital/kembali'
const siti = 'siti.aminah@contoh.invalid'

async function meet(t: TestContext, { isDown = false } = {}) {
  const provider = await startProvider({ returnTo: [returnTo] })
  t.after(provider.stop)
  const { clientId, clientSecret } = provider
  const dead = await startTwinProvider()
  await dead.stop()
  const issuer = isDown ? dead.issuer : provider.issuer
  const citizen = createOidc({ issuer, clientId, clientSecret, returnTo })
  const home = await openTestHouse(t, {
    routes: createCitizen,
    providers: { citizen },
  })
  const codeFor = async () => {
    const row = await home.db.read(house, (tx) =>
      tx.one(
        sql<{ id: string }>`select id from identity.codes order by made_at desc, id desc limit 1`,
      ),
    )
    return (await home.identity.revealCode(house, row.id))!.code
  }
  type Browser = ReturnType<typeof home.browse>
  /** To the provider and back: where it leads in the end. */
  const goRound = async (browser: Browser, back = '') => {
    const out = await browser.open(`/masuk/digital${back && `?ke=${encodeURIComponent(back)}`}`)
    const home = await provider.walk(`${out.headers.location}`)
    return browser.open(home.pathname + home.search)
  }
  return { ...home, provider, codeFor, goRound }
}

test('whoever comes by digital identity for the first time begins as a new person, and is known the next time', async (t) => {
  const { browse, provider, goRound, db } = await meet(t)
  provider.seat({ subject: 'contoh-3171234567' })
  const [phone, computer] = [browse(), browse()]

  const back = await goRound(phone, '/bantu')
  const asked = await phone.open(`${back.headers.location}`)
  const begun = await phone.submit(asked.body, '/masuk/digital/kenalan/baru')
  const again = await goRound(computer)

  assert.equal(back.headers.location, '/masuk/digital/kenalan')
  assert.match(textOf(asked.body), /tanpa nama dan tanpa data lain/)
  assert.equal(begun.headers.location, '/bantu')
  assert.equal(again.headers.location, '/permohonan')
  assert.equal((await phone.open('/permohonan')).statusCode, 200)
  assert.equal((await computer.open('/permohonan')).statusCode, 200)
  // The subject stands nowhere in the open, and the person has no e-mail.
  const { rows } = await db.read(house, (tx) =>
    tx.one(sql<{ rows: string }>`select json_agg(b)::text || (select json_agg(p)::text
      from identity.people p) || (select json_agg(a)::text from identity.arrivals a) as rows
      from identity.bindings b`),
  )
  assert.doesNotMatch(rows, /3171234567/)
  assert.doesNotMatch(rows, new RegExp(Buffer.from('contoh-3171234567').toString('hex')))
  const events = (await listEvents(db)).filter(({ name }) => name === 'identity.subjectBound')
  assert.equal(events.length, 1)
})

test('whoever was here before is linked only after they proved their address', async (t) => {
  const { browse, provider, goRound, codeFor, identity } = await meet(t)
  const { personId } = await identity.savePerson(house, { email: siti, language: 'id' })
  provider.seat({ subject: 'siti' })
  const phone = browse()
  await goRound(phone)
  const first = await phone.open('/masuk/digital/kenalan')

  const asked = await phone.submit(first.body, '/masuk/digital/kenalan/surel', { email: siti })
  const wrong = await phone.submit(asked.body, '/masuk/digital/kenalan/kode', { kode: '000000' })
  const before = await phone.open('/permohonan')
  const code = await codeFor()
  const linked = await phone.submit(wrong.body, '/masuk/digital/kenalan/kode', { kode: code })

  assert.equal(wrong.statusCode, 422)
  assert.match(textOf(wrong.body), /Kode ini tidak cocok/)
  assert.equal(before.statusCode, 303)
  assert.equal(linked.statusCode, 303)
  assert.deepEqual(await identity.findWho(phone.kept.get('gerbang')!), {
    kind: 'person',
    personId,
  })
})

test('a second digital identity is not linked to a person who has one', async (t) => {
  const { browse, provider, goRound, codeFor } = await meet(t)
  const linkAs = async (subject: string) => {
    provider.seat({ subject })
    const phone = browse()
    await goRound(phone)
    const first = await phone.open('/masuk/digital/kenalan')
    const asked = await phone.submit(first.body, '/masuk/digital/kenalan/surel', { email: siti })
    return phone.submit(asked.body, '/masuk/digital/kenalan/kode', { kode: await codeFor() })
  }

  assert.equal((await linkAs('one')).statusCode, 303)
  const second = await linkAs('two')

  assert.equal(second.statusCode, 422)
  assert.match(textOf(second.body), /sudah terhubung/)
})

test('an address that came back opens once, in the browser that set out', async (t) => {
  const { browse, provider } = await meet(t)
  provider.seat({ subject: 'one' })
  const [mine, theirs] = [browse(), browse()]
  const out = await mine.open('/masuk/digital')
  const home = await provider.walk(`${out.headers.location}`)
  const cookie = mine.kept.get('gerbang-attempt')!

  const stranger = await theirs.open(home.pathname + home.search)
  const first = await mine.open(home.pathname + home.search)
  mine.kept.set('gerbang-attempt', cookie)
  const again = await mine.open(home.pathname + home.search)

  assert.equal(stranger.statusCode, 422)
  assert.equal(first.statusCode, 303)
  assert.equal(again.statusCode, 422)
})

test('whoever declines there, or finds it down, reads a sentence above the other ways in', async (t) => {
  const { browse, provider, goRound } = await meet(t)
  provider.seat('declines')
  const down = await meet(t, { isDown: true })

  const declined = await goRound(browse())
  const unreachable = await down.browse().open('/masuk/digital')
  const english = await down.browse().open('/en/masuk/digital')

  assert.equal(declined.statusCode, 422)
  assert.match(textOf(declined.body), /tidak jadi masuk/)
  assert.equal(unreachable.statusCode, 503)
  assert.match(textOf(unreachable.body), /sedang tidak menjawab.*Kirim kode/)
  assert.match(textOf(english.body), /does not answer now/)
})

test('where no provider is named, nobody is shown the way, and its address is missing', async (t) => {
  const { as } = await openTestHouse(t, {
    routes: createCitizen,
  })

  const page = await as().open('/masuk')

  assert.doesNotMatch(page.body, /digital/)
  assert.equal((await as().open('/masuk/digital')).statusCode, 404)
})
