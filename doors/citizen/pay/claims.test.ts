import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Officer } from '#packages/access'
import { citizenWorld, openProvider } from '../testing.ts'
import { handInStay } from '../walking.ts'

const dewi: Officer = {
  kind: 'officer',
  staffId: '01930000-0000-7000-8000-00000000d001',
  office: 'padang',
  roles: ['officer'],
}
const ratna: Officer = {
  ...dewi,
  staffId: '01930000-0000-7000-8000-00000000d003',
  roles: ['head'],
}

test('whoever changes their mind with money on the way reads where it is, until it has gone back', async (t) => {
  const { gateway, beginToPay } = await openProvider(t)
  const world = await citizenWorld(t, { gateway })
  const { person, phone, hub, caseId } = await handInStay(world)
  const arrive = await beginToPay({ ...world, person, caseId })
  const before = await phone.open(`${hub}/tarik`)
  await phone.press(`${hub}/tarik`, { alasan: 'plans-changed' }, /tarik/)
  await world.play()
  const withdrawn = await phone.open(hub)

  await arrive()
  await world.play()
  const here = await phone.open(hub)
  const bill = await phone.open(`${hub}/bayar`)
  const [claim] = await world.payments.listClaims(dewi)
  const { claimId, amountRupiah } = claim!
  await world.payments.noteContact(dewi, { claimId })
  const spoken = await phone.open(hub)
  const wish = { claimId, verdict: 'return', availableRupiah: amountRupiah } as const
  await world.payments.proposeClaim(dewi, wish)
  await world.payments.decideClaim(ratna, { claimId, answer: 'agree' })
  const agreed = await phone.open(hub)
  await world.payments.returnClaim(dewi, { claimId, document: 'SP2D 12/2026' })
  const back = await phone.open(hub)

  assert.match(before.text, /Have you just paid\? First press “I have paid”/)
  assert.doesNotMatch(before.text, /Apply again/)
  assert.doesNotMatch(withdrawn.text, /came after the bill/)
  for (const { text, body } of [withdrawn, here]) {
    assert.match(text, /Apply again: Extension of a visit stay permit/)
    assert.match(body, /href="\/en\/layanan\/perpanjangan-itk"/)
  }
  for (const { text } of [here, bill]) {
    assert.match(text, /A payment of Rp.* came after the bill had ended/)
    assert.match(text, /Claim number KU-2026-0001\..* is not lost\. The office answers by/)
  }
  assert.match(spoken.text, /has spoken to you\. The money has not gone back yet/)
  assert.match(agreed.text, /Agreed to go back: Rp.*The treasurer will send it/)
  assert.match(back.text, /it went back, by paper number SP2D 12\/2026/)
})
