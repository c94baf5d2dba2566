import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { type Officer, system } from '#packages/access'
import { citizenWorld, openProvider } from '../testing.ts'
import { stay } from '../visitor.ts'
import { handInStay, walk } from '../walking.ts'

/** Madhavi has paid for staying longer. */
async function paidStay(t: TestContext) {
  const { gateway, pay } = await openProvider(t)
  const world = await citizenWorld(t, { gateway })
  const handed = await handInStay(world)
  await pay({ ...world, person: handed.person, caseId: handed.caseId })
  await world.play()
  return { ...world, ...handed }
}

/** The page on which this question is typed anew. */
function pageOf(body: string, label: string): string {
  const [, href = ''] =
    [...body.matchAll(/<a href="([^"]+)">[^<]*<span class="unseen"> ([^<]+)<\/span>/g)].find(
      ([, , text]) => text === label,
    ) ?? []
  return href.replace('/en', '')
}

test('a slip in name and nationality is mended after paying: the difference is shown, then sent, and both versions stay', async (t) => {
  const { phone, hub, payments, person, caseId } = await paidStay(t)
  const list = await phone.open(`${hub}/perbaiki`)
  const own = pageOf(list.body, 'Nationality')
  const typed = await phone.press(own, { ...stay, kewarganegaraan: 'Nepal' }, /perbaiki/)

  const shown = await phone.open(`${hub}/perbaiki`)
  const unsure = await phone.press(`${hub}/perbaiki`, {}, /perbaiki$/)
  const still = await phone.open(`${hub}/isian`)
  const sent = await phone.press(`${hub}/perbaiki`, { benar: 'yes' }, /perbaiki$/)
  const after = await phone.open(hub)
  const versions = await phone.open(`${hub}/isian`)

  assert.equal(typed.location, `/en${hub}/perbaiki`)
  assert.match(shown.text, /What changes .*India → Nepal/)
  assert.match(shown.text, /Send the correction, free of charge/)
  assert.equal(unsure.status, 422)
  assert.doesNotMatch(still.text, /Corrected/)
  assert.equal(sent.location, `/en${hub}`)
  assert.match(after.text, /Answers corrected/)
  assert.match(versions.text, /Corrected .*India → Nepal.*Sent /)
  const bill = await payments.findBill(person, caseId)
  assert.equal(bill?.state, 'paid')
})

test('what an answer makes necessary is asked at once, and the papers for it after sending', async (t) => {
  const { phone, hub } = await paidStay(t)
  const list = await phone.open(`${hub}/perbaiki`)
  const page = pageOf(list.body, 'Do you have a sponsor?')
  assert.ok(page)

  const typed = await phone.press(page, { pakaiPenjamin: 'yes' }, /perbaiki/)
  const next = typed.location.replace('/en', '')
  const done = next.endsWith('/perbaiki')
    ? typed
    : await phone.press(next, { namaPenjamin: 'PT Contoh' }, /perbaiki/)
  const shown = await phone.open(`${hub}/perbaiki`)
  await phone.press(`${hub}/perbaiki`, { benar: 'yes' }, /perbaiki$/)
  const after = await phone.open(hub)

  assert.equal(done.status, 303)
  assert.match(shown.text, /This makes more papers necessary/)
  assert.match(after.text, /Send the paper we asked for/)
  assert.match(after.text, /Open the visit ticket/)
})

test('another product before anybody has begun: both fees are named, what is left is a claim, and leaving it changes nothing', async (t) => {
  const { phone, hub } = await paidStay(t)
  const list = await phone.open(`${hub}/perbaiki`)
  const page = pageOf(list.body, 'Which extension do you need?')
  assert.ok(page)

  await phone.press(page, { perpanjangan: 'itk-30' }, /perbaiki/)
  const shown = await phone.open(`${hub}/perbaiki`)
  const left = await phone.press(`${hub}/perbaiki`, {}, /perbaiki-batal/)
  const after = await phone.open(`${hub}/perbaiki`)

  assert.match(shown.text, /This changes the service: it costs Rp.*and you have paid Rp/)
  assert.match(shown.text, /that is left becomes a claim with a number/)
  assert.match(shown.body, /Change the service and send/)
  assert.doesNotMatch(shown.text, /free of charge/)
  assert.equal(left.location, `/en${hub}`)
  assert.doesNotMatch(after.text, /What changes/)
})

test('answers of another person are refused to the applicant with the two ways out, and nothing of them is sent', async (t) => {
  const { phone, hub } = await paidStay(t)
  const pageFor = async (label: string) => pageOf((await phone.open(`${hub}/perbaiki`)).body, label)
  const name = await pageFor('Full name, exactly as in your passport')
  await phone.press(name, { ...stay, namaLengkap: 'Kenji Watanabe' }, /perbaiki/)
  await phone.press(
    await pageFor('Passport number'),
    { ...stay, nomorPaspor: 'TR1234567' },
    /perbaiki/,
  )

  const shown = await phone.open(`${hub}/perbaiki`)

  assert.match(shown.text, /the application becomes somebody else’s.*bring your original identity/)
  assert.ok(shown.body.includes(`href="/en${hub}/tarik"`))
  assert.doesNotMatch(shown.text, /Send the correction/)
})

test('a stranger, and a page that is not asked, are not there', async (t) => {
  const { phone, hub, enter, http } = await paidStay(t)
  const stranger = walk({ http }, (await enter('siti', 'id')).cookie)

  const seen = [`${hub}/perbaiki`, `${hub}/isian`].map((url) => stranger.open(url))

  for (const { status } of await Promise.all(seen)) assert.equal(status, 404)
  assert.equal((await phone.open(`${hub}/perbaiki/none`)).status, 404)
})

const officer = (nth: number, role: 'officer' | 'head'): Officer => ({
  kind: 'officer',
  staffId: `01930000-0000-7000-8000-00000000d00${nth}`,
  office: 'padang',
  roles: [role],
})

test('after a change to a dearer service one sum is still to be paid, said the same on every page', async (t) => {
  const world = await paidStay(t)
  const { phone, hub, payments, person, caseId, play } = world
  const house = system('payments')
  const change = async (perpanjangan: string) => {
    const page = pageOf((await phone.open(`${hub}/perbaiki`)).body, 'Which extension do you need?')
    await phone.press(page, { perpanjangan }, /perbaiki/)
    const shown = await phone.open(`${hub}/perbaiki`)
    await phone.press(`${hub}/perbaiki`, { benar: 'yes' }, /perbaiki$/)
    await play()
    return shown
  }
  await change('itk-30')
  await payments.expireDue(house)
  await play()
  const [dewi, ratna] = [officer(1, 'officer'), officer(3, 'head')]
  const [claim] = await payments.listClaims(dewi)
  const { claimId, number, amountRupiah } = claim!
  const [half, rest] = [amountRupiah - 100_000, 100_000]
  const wish = { verdict: 'return', availableRupiah: amountRupiah, amountRupiah: half } as const
  await payments.proposeClaim(dewi, { claimId, ...wish })
  await payments.decideClaim(ratna, { claimId, answer: 'agree' })
  await payments.returnClaim(dewi, { claimId, document: 'SP2D 12/2026' })
  const part = await phone.open(hub)

  const shown = await change('itk-60')
  const pages = await Promise.all([hub, `${hub}/bayar`].map((path) => phone.open(path)))
  const bill = await payments.findBill(person, caseId)

  const say = (sum: number) => `Rp.?${sum.toLocaleString('en')}`
  const due = amountRupiah - rest
  assert.equal(bill?.dueRupiah, due)
  assert.match(part.text, new RegExp(`A part, ${say(half)}, went back.*The rest, ${say(rest)}`))
  assert.match(
    shown.text,
    new RegExp(
      `difference is ${say(amountRupiah)}; ${say(rest)} of yours from claim ${number} is used for it, so ${say(due)} is still`,
    ),
  )
  const [status] = pages
  assert.match(status!.text, new RegExp(`Paid in part; ${say(due)} is still to be paid`))
  assert.match(status!.text, new RegExp(`${say(due)} not paid yet, of`))
  for (const { text } of pages) {
    assert.match(text, new RegExp(`Pay ${say(due)}`))
    assert.match(text, new RegExp(`${say(rest)} was used for a new bill`))
  }
})
