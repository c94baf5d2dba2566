import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { system } from '#packages/access'
import { Refusal } from '#packages/refusal'
import { createOidc } from '#platform/oidc'
import { listEvents, startProvider, startTwinProvider } from '#platform/testing'
import { openTestHouse, textOf } from '../../../test-house.ts'
import { createCounter } from '../index.ts'

const house = system('test')
const returnTo = 'https://gerbang.invalid/loket/masuk/dinas/kembali'
const nip = '198001012006041001'

async function meet(t: TestContext) {
  const provider = await startProvider({ returnTo: [returnTo] })
  t.after(provider.stop)
  const { issuer, clientId, clientSecret } = provider
  const home = await openTestHouse(t, {
    routes: createCounter,
    providers: { staff: createOidc({ issuer, clientId, clientSecret, returnTo }) },
  })
  const dewi = await home.identity.saveStaff(house, {
    ...{ office: 'padang', name: 'Dewi (contoh)', roles: ['officer'] },
  })
  type Browser = ReturnType<typeof home.browse>
  const goRound = async (browser: Browser, from = '/loket/masuk/dinas') => {
    const out = await browser.open(from)
    const back = await provider.walk(`${out.headers.location}`)
    return browser.open(back.pathname + back.search)
  }
  return { ...home, provider, dewi, goRound }
}

test('an officer whose account an administrator linked comes in by it, with the roles that stand here', async (t) => {
  const { browse, provider, identity, dewi, goRound, db } = await meet(t)
  provider.seat({ subject: nip })
  const before = await goRound(browse())
  await identity.bindStaff(house, { ...dewi, subject: ` ${nip} ` })
  const computer = browse()

  const after = await goRound(computer, '/loket/masuk/dinas?ke=/loket/cari')

  assert.equal(before.statusCode, 422)
  assert.match(textOf(before.body), /belum dihubungkan/)
  assert.equal(after.headers.location, '/loket/cari')
  assert.deepEqual(await identity.findWho(computer.kept.get('gerbang')!), {
    ...{ kind: 'officer', staffId: dewi.staffId, office: 'padang', roles: ['officer'] },
    mustProve: true,
  })
  const signedIn = (await listEvents(db)).filter(({ name }) => name === 'identity.signedIn')
  assert.deepEqual(
    signedIn.map(({ facts }) => (facts as { by: string }).by),
    ['provider'],
  )
})

test('whoever left, or whose account was released, is not let in by it', async (t) => {
  const { browse, provider, identity, dewi, goRound } = await meet(t)
  provider.seat({ subject: nip })
  await identity.bindStaff(house, { ...dewi, subject: nip })
  const computer = browse()
  await goRound(computer)

  await identity.releaseStaff(house, dewi)
  const released = await goRound(browse())
  await identity.bindStaff(house, { ...dewi, subject: nip })
  await identity.endStaff(house, dewi)
  const left = await goRound(browse())

  assert.equal(released.statusCode, 422)
  assert.equal(left.statusCode, 422)
  assert.equal(await identity.findWho(computer.kept.get('gerbang')!), undefined)
})

test('the printed sheet links an account once; the passkey it was for is then out', async (t) => {
  const { browse, provider, identity, dewi, goRound } = await meet(t)
  provider.seat({ subject: nip })
  const wish = { for: dewi, purpose: 'enrol', minutes: 60 } as const
  const { token } = await identity.mintLink(house, wish)
  const computer = browse()

  const sheet = await computer.open(`/loket/daftar/${token}`)
  const linked = await goRound(computer, `/loket/daftar/${token}/dinas`)
  const again = await goRound(browse(), `/loket/daftar/${token}/dinas`)

  assert.match(textOf(sheet.body), /Hubungkan akun dinas/)
  assert.equal(linked.headers.location, '/loket')
  assert.equal(await identity.findBinding(house, dewi), nip)
  assert.equal(again.statusCode, 422)
  await assert.rejects(
    identity.beginEnrolment({ kind: 'nobody' }, { link: token }),
    new Refusal('identity.deadLink'),
  )
})

test('one account opens for one officer, and an officer has one account', async (t) => {
  const { identity, dewi } = await meet(t)
  const rizal = await identity.saveStaff(house, {
    ...{ office: 'padang', name: 'Rizal (contoh)', roles: ['officer'] },
  })
  await identity.bindStaff(house, { ...dewi, subject: nip })

  const twice = new Refusal('identity.alreadyBound')
  await assert.rejects(identity.bindStaff(house, { ...rizal, subject: nip }), twice)
  await assert.rejects(identity.bindStaff(house, { ...dewi, subject: 'another' }), twice)
  await identity.bindStaff(house, { ...dewi, subject: nip })
  for (const subject of ['', 'a b', 'x'.repeat(256), 'bell\u0007']) {
    await assert.rejects(
      identity.bindStaff(house, { ...rizal, subject }),
      new Refusal('identity.badSubject'),
      subject,
    )
  }
})

test('while the provider is down the passkey remains, and no fault is noted', async (t) => {
  const twin = await startTwinProvider()
  await twin.stop()
  const { issuer } = twin
  const { browse } = await openTestHouse(t, {
    routes: createCounter,
    providers: {
      staff: createOidc({ issuer, clientId: 'gerbang', clientSecret: 'invented', returnTo }),
    },
  })

  const answer = await browse().open('/loket/masuk/dinas')

  assert.equal(answer.statusCode, 503)
  assert.match(textOf(answer.body), /sedang tidak menjawab.*Masuk dengan kunci sandi/)
})

test('before a grave act the ministry’s account proves it anew, and a colleague’s proves nothing', async (t) => {
  const { browse, provider, identity, dewi, goRound } = await meet(t)
  const rizal = await identity.saveStaff(house, {
    ...{ office: 'padang', name: 'Rizal (contoh)', roles: ['officer'] },
  })
  await identity.bindStaff(house, { ...dewi, subject: nip })
  await identity.bindStaff(house, { ...rizal, subject: 'another' })
  provider.seat({ subject: nip })
  const computer = browse()
  await goRound(computer)
  const mustProve = async () => {
    const who = await identity.findWho(computer.kept.get('gerbang')!)
    return who?.kind === 'officer' && who.mustProve === true
  }
  const prove = () => goRound(computer, '/loket/bukti/dinas?ke=/loket/cari')

  provider.seat({ subject: 'another' })
  const colleague = await prove()
  const stillNot = await mustProve()
  provider.seat({ subject: nip })
  const own = await prove()

  assert.equal(colleague.statusCode, 422)
  assert.equal(stillNot, true)
  assert.equal(own.headers.location, '/loket/cari')
  assert.equal(await mustProve(), false)
})
