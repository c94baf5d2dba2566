import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { type Officer, system } from '#packages/access'
import { officers, openProvider } from '../testing.ts'
import { child, papersOf } from './relatives.ts'
import { phoneOf } from './testing.ts'

const { dewi } = officers
const ratna: Officer = { ...dewi, staffId: '01930000-0000-7000-8000-00000000d003', roles: ['head'] }

/** Siti and Bintang have one bill, with a billing code on the screen; then they change to one each. */
async function paidApart(t: TestContext) {
  const { gateway, billing, treasury } = await openProvider(t)
  const home = await phoneOf(t, { gateway, billing })
  const { phone, family, payments, person } = home
  const siti = await home.fillFirst()
  const bintang = await home.add('paspor-anak', child('Bintang'), papersOf.child)
  await phone.choosePlace(family)
  await home.send([siti, bintang])
  await phone.press(`/permohonan/${siti}/bayar`, { cara: 'billing' }, /bayar$/)
  const bill = (await payments.findBill(person, siti))!
  const offered = await phone.open(`/permohonan/${siti}/bayar`)
  const apart = await phone.press(`/permohonan/${siti}/bayar`, {}, /sendiri/)
  const payOld = async () => {
    treasury.control.pay(bill.attempts[0]?.code ?? '')
    home.clock.advance({ minutes: 2 })
    await payments.pollDue(system('payments'))
    await home.play()
  }
  return { ...home, siti, bintang, offered, apart, payOld }
}

test('whoever paid the family’s old code reads so on every page and need not pay again', async (t) => {
  const { phone, family, siti, bintang, offered, apart, payOld, payments, play } =
    await paidApart(t)
  const before = await phone.open(`/permohonan/${bintang}/bayar`)

  await payOld()
  const pages = await Promise.all(
    [`/permohonan/${siti}`, `/permohonan/${bintang}/bayar`, `/permohonan/${bintang}`, family].map(
      (path) => phone.open(path),
    ),
  )
  const bill = await phone.open(`/permohonan/${bintang}/bayar`)
  await payments.expireDue(system('payments'))
  await play()
  const after = await phone.open(`/permohonan/${bintang}`)

  assert.equal(apart.status, 303)
  assert.match(offered.text, /kode billing tidak bisa kami tarik dan masih bisa terbayar/)
  assert.doesNotMatch(offered.text, /tidak berlaku lagi/)
  assert.match(before.text, /Bayar Rp\s?650\.000/)
  assert.doesNotMatch(before.text, /KU-/)
  for (const { text } of pages) {
    assert.match(text, /KU-2026-0001, permohonan Siti Aminah\./)
    assert.match(text, /KU-2026-0002, permohonan Bintang\./)
    assert.match(text, /sudah dipakai untuk tagihan baru/)
  }
  assert.match(bill.text, /Rp\s?650\.000 sudah kami terima/)
  assert.match(bill.body, /<details class="more"><summary>Klaim uang yang sudah selesai \(2\)/)
  assert.match(after.text, /Sudah dibayar/)
})

test('money that waits beside an open bill is offered before anybody pays again', async (t) => {
  const { phone, bintang, payOld, payments, person, db, applications } = await paidApart(t)
  await db.transaction(person, (tx) => payments.cancelBillIn(tx, { caseId: bintang }))
  await payOld()
  const claim = (await payments.listClaims(dewi)).find(({ caseId }) => caseId === bintang)!
  const wish = { claimId: claim.claimId, verdict: 'return', availableRupiah: 650_000 } as const
  await payments.proposeClaim(dewi, wish)
  const lines = [{ code: 'paspor', amountRupiah: 650_000 }]
  const expiresAt = claim.dueAt
  const { personId } = person
  await db.transaction(person, (tx) =>
    payments.openBillIn(tx, {
      office: 'padang',
      caseId: bintang,
      person: personId,
      lines,
      expiresAt,
    }),
  )
  const { reference } = await applications.getCase(person, bintang)
  const listed = await phone.open('/permohonan')
  const decided = await phone.open(`/permohonan/${bintang}/bayar`)
  await payments.decideClaim(ratna, {
    claimId: claim.claimId,
    answer: 'sendBack',
    reason: 'Dipakai',
  })

  const offered = await phone.open(`/permohonan/${bintang}/bayar`)
  const used = await phone.press(`/permohonan/${bintang}/bayar`, {}, /pakai/)
  const after = await payments.findBill(person, bintang)

  assert.match(listed.text, new RegExp(`${claim.number}: Rp\\s?650\\.000, permohonan ${reference}`))
  assert.match(decided.text, /sedang memutuskan apakah uang ini dikembalikan/)
  assert.doesNotMatch(decided.body, /bayar\/pakai/)
  for (const { text } of [decided, offered])
    assert.equal(text.split(claim.number).length, 2, 'told once, as money for this bill')
  assert.match(offered.text, /Rp\s?650\.000 milik Anda sudah ada di kantor \(klaim KU-2026-000/)
  assert.equal(used.status, 303)
  assert.equal(after?.dueRupiah, 0)
})
