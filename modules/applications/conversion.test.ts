import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { system } from '#packages/access'
import { openProvider } from '../../test-provider.ts'
import { standOn } from '../../test-standing.ts'
import { applicationsWorld, cast } from './testing.ts'

const { siti, dewi } = cast
const house = system('test')

/** Siti's application, paid by real money at the simulated provider, before anybody has begun with it. */
async function paid(t: TestContext) {
  const provider = await openProvider(t)
  const world = await applicationsWorld(t, { gateway: provider.gateway })
  const { applications, payments } = world
  const { caseId, version } = await world.complete()
  await applications.submit(siti, { caseId, version })
  const pay = () => provider.pay({ payments, person: siti, caseId })
  await pay()
  await world.play()
  const change = async (jenisPaspor: string) => {
    const { version: last } = await applications.getCorrection(siti, caseId)
    const typed = { caseId, version: last, answers: { jenisPaspor } }
    const saved = await applications.saveCorrection(siti, typed)
    const found = await applications.getCorrection(siti, caseId)
    await applications.correct(siti, { caseId, version: saved.version })
    await payments.expireDue(house)
    await world.play()
    return found.convert
  }
  const bill = async () => (await payments.findBill(siti, caseId))!
  return { ...world, caseId, pay, change, bill }
}

test('a cheaper product before the interview is paid by what was paid, and the rest is a claim', async (t) => {
  const { applications, payments, change, bill, caseId } = await paid(t)
  const before = await bill()

  const told = await change('elektronik-5')

  const after = await bill()
  assert.deepEqual([before.amountRupiah, after.amountRupiah], [told?.before, told?.after])
  assert.ok(after.amountRupiah < before.amountRupiah)
  assert.equal(after.state, 'paid')
  const [claim] = await payments.listClaims(dewi)
  assert.deepEqual(
    [claim?.reason, claim?.amountRupiah],
    ['leftOver', before.amountRupiah - after.amountRupiah],
  )
  assert.equal((await applications.getCase(siti, caseId)).state, 'paid')
})

test('a dearer product asks for the difference alone, and nobody goes on before it is paid', async (t) => {
  const { applications, payments, db, change, bill, pay, caseId, play } = await paid(t)
  await change('elektronik-5')
  const cheap = await bill()
  // What was left over waits for a decision, so it does not pay for anything.
  const [claim] = await payments.listClaims(dewi)
  const { claimId, amountRupiah } = claim!
  const wish = { claimId, verdict: 'return', availableRupiah: amountRupiah } as const
  await payments.proposeClaim(dewi, wish)

  const told = await change('elektronik-10')
  const owing = await bill()
  await standOn(db, caseId, { state: 'arrived' })
  const interview = () => applications.act(dewi, { caseId, action: 'interview' })
  await assert.rejects(interview(), { code: 'applications.differenceUnpaid' })
  await pay()
  await play()

  assert.equal(told?.before, cheap.amountRupiah)
  assert.deepEqual([owing.state, owing.dueRupiah], ['open', told!.after - told!.before])
  assert.equal((await bill()).state, 'paid')
  const after = await interview().catch(({ code }) => code)
  assert.notEqual(after, 'applications.differenceUnpaid')
})
