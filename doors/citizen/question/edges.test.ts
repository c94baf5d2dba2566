import assert from 'node:assert/strict'
import { test } from 'node:test'
import { citizenWorld, hiddenIn, textOf } from '../testing.ts'
import { visitor } from '../visitor.ts'
import { caseIdOf, walk } from '../walking.ts'

type World = Awaited<ReturnType<typeof citizenWorld>>

/** Madhavi has begun an online visa. */
async function begin(world: World) {
  const { person, cookie } = await world.enter('madhavi', 'en')
  const phone = walk(world, cookie, '/en')
  const begun = await phone.press('/permohonan/baru/evisa-b1', { kantor: 'padang' }, /baru/)
  const hub = begun.location.slice('/en'.length)
  return { person, cookie, phone, hub }
}

const send = ({ http }: World, url: string, fields: Record<string, string>, cookie?: string) =>
  http.inject({
    method: 'POST',
    url,
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      ...(cookie ? { cookie } : {}),
    },
    payload: new URLSearchParams(fields).toString(),
  })

test('C12: two devices fill one page in: the later one sees both sides, and keeps either', async (t) => {
  const world = await citizenWorld(t)
  const { phone, cookie, hub } = await begin(world)
  await phone.press(`${hub}/isi/baris-paspor`, {}, /isi/)
  const page = `/en${hub}/isi/nama`
  const stale = hiddenIn((await phone.open(page)).body)
  await phone.press(page, { namaLengkap: 'Madhavi' }, /isi/)

  const late = await send(world, page, { ...stale, namaLengkap: 'Madhavi Rao' }, cookie)
  const kept = await phone.open(page)
  const choice = hiddenIn(late.body.slice(late.body.indexOf('<table')))
  const mine = await send(world, page, choice, cookie)
  const after = await phone.open(page)

  assert.equal(late.statusCode, 409)
  assert.match(textOf(late.body), /Madhavi Madhavi Rao|Madhavi .*Madhavi Rao/)
  assert.match(kept.body, /name="namaLengkap"[^>]*value="Madhavi"/)
  assert.equal(mine.statusCode, 303)
  assert.match(after.body, /name="namaLengkap"[^>]*value="Madhavi Rao"/)
})

test('C13: going back after handing in and after paying changes nothing and pays nothing twice', async (t) => {
  const world = await citizenWorld(t)
  const { person, phone, cookie, hub } = await begin(world)
  await phone.fill(hub, visitor)
  await phone.sendPapers(hub, ['paspor-wna', 'foto'])
  const page = `/en${hub}/isi/nama`
  const [name, check] = [await phone.open(page), await phone.open(`${hub}/periksa`)]
  await phone.handIn(hub)

  const again = await send(world, page, { ...hiddenIn(name.body), namaLengkap: 'Else' }, cookie)
  const twice = await send(
    world,
    `/en${hub}/periksa`,
    { ...hiddenIn(check.body.slice(check.body.lastIndexOf('<form'))), benar: 'yes' },
    cookie,
  )
  const bills = await world.payments.findBill(person, caseIdOf(hub))
  await world.pay(caseIdOf(hub))
  const after = await phone.open(hub)
  const { answers, state } = await world.applications.getCase(person, caseIdOf(hub))

  assert.deepEqual([again.statusCode, again.headers.location], [303, `/en${hub}/perbaiki`])
  assert.equal(answers.namaLengkap, 'Madhavi')
  assert.ok([303, 409].includes(twice.statusCode), `${twice.statusCode}`)
  assert.ok(bills)
  assert.equal(state, 'paid')
  assert.match(after.text, /Paid, being looked at/)
})

test('C15: a session that ends in the middle of a page loses no word of it', async (t) => {
  const world = await citizenWorld(t)
  const { phone, cookie, hub } = await begin(world)
  await phone.press(`${hub}/isi/baris-paspor`, {}, /isi/)
  const page = `/en${hub}/isi/nama`
  const open = hiddenIn((await phone.open(page)).body)

  const out = await send(world, page, { ...open, namaLengkap: 'Madhavi “M” & <b>' })
  const kept = hiddenIn(out.body)
  const back = await send(world, page, { ...kept, namaLengkap: 'Madhavi' }, cookie)

  assert.equal(out.statusCode, 401)
  assert.match(textOf(out.body), /What you typed is still here/)
  assert.match(out.body, /value="Madhavi “M” &amp; &lt;b/)
  assert.doesNotMatch(out.body, /<b>/)
  assert.equal(out.headers['cache-control'], 'no-store')
  assert.equal(kept.versi, open.versi)
  assert.notEqual(kept.key, open.key)
  assert.equal(back.statusCode, 303)
})

test('C15: whoever is signed in as somebody else saves nothing into an application that is not theirs', async (t) => {
  const world = await citizenWorld(t)
  const { phone, hub } = await begin(world)
  await phone.press(`${hub}/isi/baris-paspor`, {}, /isi/)
  const page = `/en${hub}/isi/nama`
  const open = hiddenIn((await phone.open(page)).body)
  const out = await send(world, page, { ...open, namaLengkap: 'Madhavi' })
  const stranger = await world.enter('stranger', 'en')

  const { statusCode } = await send(
    world,
    page,
    { ...hiddenIn(out.body), namaLengkap: 'Madhavi' },
    stranger.cookie,
  )

  assert.equal(statusCode, 404)
})
