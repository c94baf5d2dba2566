import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nobody, system } from '#packages/access'
import { Refusal } from '#packages/refusal'
import { readInvited } from '../invited.ts'
import { inviteStaff } from '../staff.ts'
import { openTestHouse } from '../test-house.ts'
import type { Told } from '../told.ts'

test('whoever is named at the start is there once, with the last role, and a link to enrol with', async (t) => {
  const { identity, approvals } = await openTestHouse(t, { routes: () => [] })
  const origin = 'https://gerbang.lan:8443'
  const invite = (role: string) =>
    inviteStaff({ identity, approvals, origin }, [readInvited(`padang: Ratna Sari :${role}`)!])

  await invite('officer')
  const [said = '', link = ''] = await invite('head')

  const staff = await identity.listStaff(system('test'), { office: 'padang' })
  assert.deepEqual(
    staff.map(({ name, roles }) => [name, roles]),
    [['Ratna Sari', ['officer', 'supervisor', 'head']]],
  )
  assert.match(said, /^Ratna Sari, head at padang/)
  const token = /^ {2}https:\/\/gerbang\.lan:8443\/loket\/daftar\/([\w-]{43})$/.exec(link)?.[1]
  const { options } = await identity.beginEnrolment(nobody, { link: token! })
  assert.equal(options.user.name, 'Ratna Sari')
  await assert.rejects(
    identity.signInByLink(nobody, { token: token! }),
    new Refusal('identity.deadLink'),
  )
})

test('whoever watches over the house is named alone only at the beginning; then by two, or loudly', async (t) => {
  const { identity, approvals, bringOfficer } = await openTestHouse(t, { routes: () => [] })
  const origin = 'https://gerbang.lan:8443'
  const invite = (text: string, told: Told = {}) =>
    inviteStaff({ identity, approvals, origin, told }, [readInvited(text)!])
  const privacy = 'centre:Putri (contoh):privacy'
  const by = 'Teknisi (contoh)'
  await invite('centre:Wulan (contoh):national')
  const { who: ratna } = await bringOfficer('Ratna (contoh)', ['head'])
  const { who: adi } = await bringOfficer('Adi (contoh)', ['auditor'], 'centre')

  await assert.rejects(invite(privacy), /This takes two persons \(act “invite”/)
  await assert.rejects(invite(privacy, { approval: 'AAA-AAA' }), /No approval with that number/)
  const wish = { act: 'invite', target: privacy, why: 'Petugas privasi yang baru (contoh)' }
  const { who: sri } = await bringOfficer('Sri (contoh)', ['auditor'], 'centre')
  const asked = await approvals.ask(sri, wish)
  await approvals.decide(adi, { ...asked, isAgreed: true })
  const [{ number } = { number: '' }] = await approvals.listApprovals(ratna)

  assert.equal((await invite(privacy, { approval: number })).length, 2)
  await assert.rejects(invite(privacy, { approval: number }), /No approval with that number/)
  assert.equal((await invite('padang:Dewi (contoh):officer')).length, 2, 'no watcher, no second')
  assert.deepEqual(await approvals.listEmergencies(ratna), [])
  await invite(privacy, { emergency: 'Sedang sakit semua (contoh)', by })
  assert.equal((await approvals.listEmergencies(ratna)).length, 1)
})

test('what is not an office, a name and a role is not understood', () => {
  for (const text of [
    '',
    'padang',
    'padang:Ratna',
    'padang::head',
    'padang:Ratna:king',
    'a:b:c:d',
  ]) {
    assert.equal(readInvited(text), undefined, text)
  }
})
