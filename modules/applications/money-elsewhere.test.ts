import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { system } from '#packages/access'
import { openProvider } from '../../test-provider.ts'
import { standOn } from '../../test-standing.ts'
import { applicationsWorld, cast } from './testing.ts'

const { siti, dewi, elsewhere } = cast
const house = system('test')

/** Siti's application, paid at Padang and gone on to Metro before anybody has begun with it. */
async function gone(t: TestContext, { change }: { change?: string } = {}) {
  const provider = await openProvider(t)
  const world = await applicationsWorld(t, { gateway: provider.gateway })
  const { applications, payments, play } = world
  const { caseId, version } = await world.complete()
  await applications.submit(siti, { caseId, version })
  await provider.pay({ payments, person: siti, caseId })
  await play()
  const correct = async (jenisPaspor: string, who: typeof siti | typeof elsewhere = siti) => {
    const { version: last } = await applications.getCorrection(who, caseId)
    const typed = { caseId, version: last, answers: { jenisPaspor } }
    const saved = await applications.saveCorrection(who, typed)
    const wish = { caseId, version: saved.version, confirmed: 'spoken' } as const
    await applications.correct(who, wish)
    await payments.expireDue(house)
    await play()
  }
  if (change) {
    await correct('elektronik-5')
    // What was left over waits for a decision, so it does not pay for anything.
    const [claim] = await payments.listClaims(dewi)
    const { claimId, amountRupiah: availableRupiah } = claim!
    await payments.proposeClaim(dewi, { claimId, verdict: 'return', availableRupiah })
    await correct(change)
  }
  await applications.transfer(siti, { caseId, office: 'metro', reason: 'lives-there' })
  await play()
  return { ...world, provider, caseId, correct }
}

test('C44: a difference that is open at the office before is asked for at the new one too', async (t) => {
  const { applications, payments, provider, db, play, caseId } = await gone(t, {
    change: 'elektronik-10',
  })
  await standOn(db, caseId, { state: 'arrived' })
  const interview = () => applications.act(elsewhere, { caseId, action: 'interview' })

  const unpaid = await interview().catch(({ code, values }) => ({ code, values }))
  await provider.pay({ payments, person: siti, caseId })
  await play()
  const paid = await interview().catch(({ code }) => code)

  assert.deepEqual(unpaid, { code: 'applications.differenceUnpaid', values: { rest: 300_000 } })
  assert.notEqual(paid, 'applications.differenceUnpaid')
})

test('C44: at the new office nobody changes what was paid at the one before; its owner does', async (t) => {
  const { applications, payments, correct, caseId } = await gone(t)
  const { variant } = await applications.getCase(siti, caseId)

  await assert.rejects(correct('elektronik-5', elsewhere), { code: 'applications.correctionCosts' })

  assert.equal((await applications.getCase(siti, caseId)).variant, variant)
  await correct('elektronik-5')
  assert.equal((await applications.getCase(siti, caseId)).variant, 'elektronik-5')
  const [claim] = await payments.listClaims(dewi)
  assert.equal(claim?.reason, 'leftOver')
})
