import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Agency, nobody, type Officer, type Who } from '#packages/access'
import { sql } from '#platform/db'
import { house, identityWorld } from './testing.ts'

const national: Officer = {
  ...{ kind: 'officer', staffId: '01930000-0000-7000-8000-00000000d007', office: 'centre' },
  roles: ['national'],
}
const dewi = { staffId: '01930000-0000-7000-8000-00000000d001', name: 'Dewi' }

async function withPartner(t: Parameters<typeof identityWorld>[0]) {
  const world = await identityWorld(t)
  const { identity, clock } = world
  const wish = (more: object = {}) => ({
    ...{ agency: 'police' as Agency, name: 'Bripka Andika (contoh)' },
    ...{ why: 'Penghubung instansi (contoh)', until: clock.now().add({ hours: 24 * 30 }), ...more },
  })
  const enter = async (staffId: string) => {
    const { token } = await identity.mintLink(house, { for: { staffId } })
    return (await identity.signInByLink(nobody, { token })).token
  }
  return { ...world, wish, enter }
}

test('somebody of an agency is let in for that agency alone, by the printed sheet, and is nobody once the grant is over', async (t) => {
  const { identity, wish, enter, clock } = await withPartner(t)
  const { staffId } = await identity.letPartnerIn(
    national,
    wish({ until: clock.now().add({ hours: 1 }) }),
  )
  const sheet = await identity.printSheet(national, { staffId })
  const { options } = await identity.beginEnrolment(nobody, { link: sheet.token })
  const token = await enter(staffId)

  const who = await identity.findWho(token)
  clock.advance({ minutes: 14 })
  await identity.findWho(token)
  clock.advance({ minutes: 46 })
  const later = await identity.findWho(await enter(staffId))

  assert.equal(options.user.name, 'Bripka Andika (contoh)')
  assert.ok(who?.kind === 'officer')
  assert.deepEqual([who.office, who.roles], ['agency-police', ['partner']])
  assert.equal(later, undefined)
})

test('a grant that is taken back acts at the next click; another one lets them in again', async (t) => {
  const { identity, wish, enter, clock } = await withPartner(t)
  const { staffId } = await identity.letPartnerIn(national, wish())
  const token = await enter(staffId)
  const [grant] = await identity.listGrants(national, { office: 'agency-police' })
  assert.ok(grant && (await identity.findWho(token)))

  await identity.revokeGrant(national, { office: 'agency-police', grantId: grant.grantId })
  assert.equal(await identity.findWho(token), undefined)

  const again = { office: 'agency-police', staffId, role: 'partner' } as const
  const until = clock.now().add({ hours: 24 })
  await identity.giveGrant(national, { ...again, why: 'Penghubung lagi (contoh)', until })
  assert.equal((await identity.findWho(token))?.kind, 'officer')
})

test('nobody is made an officer who is of an agency, nor the other way, nor of two agencies', async (t) => {
  const { identity, wish, clock, db } = await withPartner(t)
  const { staffId } = await identity.letPartnerIn(national, wish())
  const until = clock.now().add({ hours: 24 })
  const lend = (more: object) =>
    identity.giveGrant(national, {
      ...{ staffId, office: 'agency-police', role: 'partner', why: 'Alasan contoh saja', until },
      ...more,
    })
  const elsewhere = { code: 'identity.partnerElsewhere' }

  await assert.rejects(lend({ office: 'agency-court' }), elsewhere)
  await assert.rejects(lend({ office: 'padang', role: 'officer' }), elsewhere)
  await assert.rejects(lend({ role: 'officer' }), elsewhere)
  await assert.rejects(lend({ staffId: dewi.staffId }), elsewhere)
  for (const one of [
    { staffId, office: 'padang', name: 'Andika', roles: ['officer' as const] },
    { office: 'agency-police', name: 'Andika', roles: ['officer' as const] },
    { office: 'padang', name: 'Andika', roles: ['partner' as const] },
    { ...dewi, office: 'agency-police', roles: ['officer' as const] },
  ])
    await assert.rejects(identity.saveStaff(house, one), elsewhere)
  // Under the verbs the database says the same.
  const behind = db.transaction(house, (tx) =>
    tx.run(sql`update identity.staff set roles = array['head'] where id = ${staffId}::uuid`),
  )
  await assert.rejects(behind, /staff_partner_check/)
})

test('who may: national administrators who proved a moment ago, for at most ninety days', async (t) => {
  const { identity, wish, clock } = await withPartner(t)
  const head: Officer = { ...national, office: 'padang', roles: ['officer', 'head'] }
  const officer: Officer = { ...head, roles: ['officer'] }
  const partner: Officer = { ...national, office: 'agency-police', roles: ['partner'] }

  for (const who of [head, officer, partner, nobody] as Who[])
    await assert.rejects(identity.letPartnerIn(who, wish()), /access\./)
  const late: Officer = { ...national, mustProve: true }
  await assert.rejects(identity.letPartnerIn(late, wish()), { code: 'access.stepUp' })
  const tooLong = clock.now().add({ hours: 24 * 91 })
  for (const [more, code] of [
    [{ agency: 'other' }, 'identity.noAgency'],
    [{ name: '=1+1' }, 'identity.staffName'],
    [{ why: 'ya' }, 'identity.grantWhy'],
    [{ until: tooLong }, 'identity.grantDays'],
    [{ until: clock.now() }, 'identity.grantDays'],
  ] as const)
    await assert.rejects(identity.letPartnerIn(national, wish(more)), { code })
})
