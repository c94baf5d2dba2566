import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nobody, type Officer, system, type Who } from '#packages/access'
import { type PrivacyWorld, privacyWorld } from '../../test-privacy.ts'

type Ask = (world: PrivacyWorld, who: Who, caseId: string) => Promise<unknown>

const none = '01930000-0000-7000-8000-000000000fff'
const wish = { reason: 'court', reference: 'X/1', reviewOn: '2099-01-01' }

const own: Record<string, Ask> = {
  foresee: ({ privacy }, who) => privacy.foresee(who),
  findMine: ({ privacy }, who) => privacy.findMine(who),
  takeBack: ({ privacy }, who) => privacy.takeBack(who),
}
const cases: Record<string, Ask> = {
  pause: ({ privacy }, who, caseId) => privacy.pause(who, caseId),
  goOn: ({ privacy }, who, caseId) => privacy.goOn(who, caseId),
}
const offices: Record<string, Ask> = {
  listRequests: ({ privacy }, who) => privacy.listRequests(who as Officer),
  listHolds: ({ privacy }, who) => privacy.listHolds(who as Officer),
  listPauses: ({ privacy }, who) => privacy.listPauses(who as Officer),
  listDestructions: ({ privacy }, who) => privacy.listDestructions(who as Officer),
  countSoon: ({ privacy }, who) => privacy.countSoon(who as Officer),
}

async function answered(ask: Promise<unknown>): Promise<string> {
  return ask.then(
    () => 'done',
    ({ code }) => String(code),
  )
}

test('who may: one’s own data is one’s own, and an office’s holds and records are for who looks after data there', async (t) => {
  const world = await privacyWorld(t)
  const { siti, budi, dewi, ratna, elsewhere, privacy } = world
  const caseId = await world.begin(siti)
  const helper: Who = { ...siti.who, helperId: budi.who.personId }
  const keeper: Officer = { ...dewi.who, roles: ['privacy'] }
  const house = system('privacy')
  const { reference } = await world.applications.getCase(siti.who, caseId)
  const ask = (verb: Ask, who: Who) => answered(verb(world, who, caseId))

  let cells = 0
  const expect = async (verb: Ask, who: Who, said: string, name: string) => {
    cells++
    assert.equal(await ask(verb, who), said, `${name} ${who.kind}`)
  }
  for (const [name, verb] of Object.entries(own)) {
    await expect(verb, siti.who, 'done', name)
    await expect(verb, helper, 'access.denied', `${name} helper`)
    await expect(verb, ratna.who, 'access.denied', name)
    await expect(verb, nobody, 'access.signIn', name)
  }
  for (const [name, verb] of Object.entries(cases)) {
    await expect(verb, siti.who, 'done', name)
    await expect(verb, helper, 'access.denied', `${name} helper`)
    await expect(verb, budi.who, 'applications.unknownCase', name)
    await expect(verb, dewi.who, 'access.denied', name)
    await expect(verb, elsewhere.who, 'applications.unknownCase', name)
  }
  for (const [name, verb] of Object.entries(offices)) {
    await expect(verb, ratna.who, 'done', name)
    await expect(verb, keeper, 'done', `${name} privacy officer`)
    await expect(verb, dewi.who, 'access.denied', name)
  }
  const hold = (who: Officer) =>
    answered(privacy.placeHold(who, { caseReference: reference, ...wish }))
  assert.equal(await hold(dewi.who), 'access.denied')
  assert.equal(await hold(elsewhere.who), 'privacy.unknownReference')
  assert.equal(await hold(keeper), 'done')
  assert.equal(await answered(privacy.liftHold(elsewhere.who, none)), 'privacy.unknownHold')
  assert.equal((await privacy.listHolds(elsewhere.who)).length, 0)
  await assert.rejects(privacy.foresee(house), { code: 'access.denied' })
  t.diagnostic(`${cells + 6} cells`)
})
