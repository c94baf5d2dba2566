import assert from 'node:assert/strict'
import { test } from 'node:test'
import { citizenWorld, openProvider } from '../testing.ts'
import { handInStay } from '../walking.ts'

test('a billing code is shown in groups, with where it is paid, and paying it moves the page', async (t) => {
  const { gateway, billing, treasury } = await openProvider(t)
  const world = await citizenWorld(t, { gateway, billing })
  const { phone, hub, person, caseId } = await handInStay(world)

  await phone.press(`${hub}/bayar`, { cara: 'billing' })
  const shown = await phone.open(`${hub}/bayar`)
  const bill = await world.payments.findBill(person, caseId)
  const code = bill?.attempts[0]?.code ?? ''
  treasury.control.pay(code)
  await phone.press(`${hub}/bayar`, {}, /periksa/)
  const after = await phone.open(`${hub}/bayar`)

  assert.match(shown.text, /Pay with this billing code/)
  assert.match(shown.text, new RegExp(code.replace(/(....)(....)(....)(...)/, '$1 $2 $3 $4')))
  assert.match(shown.text, /Penerimaan Negara \(MPN\)/)
  assert.equal(treasury.find(code)?.total, bill?.amountRupiah)
  assert.notEqual(treasury.find(code)?.payer, '')
  assert.match(after.text, /Paid/)
})

test('C56: whoever paid one rupiah less reads it at once, by page and by letter, and pays the rest', async (t) => {
  const { gateway, provider } = await openProvider(t)
  const world = await citizenWorld(t, { gateway })
  const { phone, hub, person, caseId } = await handInStay(world)
  await phone.press(`${hub}/bayar`, { cara: 'va-bni' })
  const { attempts, amountRupiah } = (await world.payments.findBill(person, caseId))!
  const orderId = `GB-${attempts[0]!.attemptId.replaceAll('-', '')}`
  provider.control.changeAmount(orderId, `${amountRupiah - 1}.00`)
  provider.control.pay(orderId)

  await phone.press(`${hub}/bayar`, {}, /periksa/)
  const told = await phone.open(`${hub}/bayar`)
  await phone.press(`${hub}/bayar`, { cara: 'qris' })
  const rest = await world.payments.findBill(person, caseId)
  provider.control.pay(`GB-${rest!.attempts[0]!.attemptId.replaceAll('-', '')}`)
  await phone.press(`${hub}/bayar`, {}, /periksa/)
  const after = await phone.open(`${hub}/bayar`)

  assert.match(told.text, /Pay Rp.?1 /)
  assert.match(told.text, /is here.*Rp.?1 is missing\. Pay only the rest/)
  assert.equal(rest?.attempts[0]?.amountRupiah, 1)
  assert.match(after.text, /Paid/)
})

test('C61: above the cap QRIS is hidden and the page says why', async (t) => {
  const { gateway } = await openProvider(t)
  const world = await citizenWorld(t, { gateway })
  const { phone, hub, person, caseId } = await handInStay(world)
  const fits = await phone.open(`${hub}/bayar`)
  const bill = (await world.payments.findBill(person, caseId))!
  await world.db.transaction(person, async (tx) => {
    await world.payments.cancelBillIn(tx, { caseId })
    const { office, expiresAt } = bill
    const lines = [{ code: 'dear', amountRupiah: 10_000_001 }]
    await world.payments.openBillIn(tx, {
      office,
      caseId,
      person: person.personId,
      lines,
      expiresAt,
    })
  })

  const dear = await phone.open(`${hub}/bayar`)

  assert.match(fits.body, /value="qris"/)
  assert.doesNotMatch(fits.text, /QRIS is not offered/)
  assert.doesNotMatch(dear.body, /value="qris"/)
  assert.match(
    dear.text,
    /QRIS is not offered because this sum is above the limit of Rp.?10,000,000/,
  )
})
