import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nobody, system } from '#packages/access'
import { Refusal } from '#packages/refusal'
import { readInvited } from '../invited.ts'
import { inviteStaff } from '../staff.ts'
import { openTestHouse } from '../test-house.ts'

test('whoever is named at the start is there once, with the last role, and a link to enrol with', async (t) => {
  const { identity } = await openTestHouse(t, { routes: () => [] })
  const origin = 'https://gerbang.lan:8443'
  const invite = (role: string) =>
    inviteStaff({ identity, origin }, [readInvited(`padang: Ratna Sari :${role}`)!])

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
