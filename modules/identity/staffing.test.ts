import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nobody, type Officer, type StaffRole, type Who } from '#packages/access'
import { Refusal } from '#packages/refusal'
import { listEvents } from '#platform/testing'
import { cast } from './fixtures.ts'
import { house, identityWorld } from './testing.ts'

const officer = (office: string, roles: StaffRole[], staffId: string): Officer => ({
  ...{ kind: 'officer', staffId, office, roles },
})
const national = officer('centre', ['national'], '01930000-0000-7000-8000-00000000e001')
const { ratna, dewi, budi } = cast
const head = officer(ratna.office, [...ratna.roles], ratna.staffId)
const own = officer(dewi.office, [...dewi.roles], dewi.staffId)

const refusal = (code: string) => new Refusal(code)
const codeOf = async (work: () => Promise<unknown>): Promise<string> => {
  try {
    await work()
    return 'done'
  } catch (error) {
    if (error instanceof Refusal) return error.code
    throw error
  }
}

test('who may say who works where: the administrator anywhere, a head in their own office', async (t) => {
  const { identity, sitiId } = await identityWorld(t)
  const siti: Who = { kind: 'person', personId: sitiId }
  const add = (who: Who, office: string) =>
    codeOf(() => identity.saveStaff(who, { office, name: 'Wati (contoh)', roles: ['officer'] }))
  const table: [string, Who, string, string][] = [
    ['nobody', nobody, 'access.signIn', 'access.signIn'],
    ['an applicant', siti, 'access.denied', 'access.denied'],
    ['an officer', own, 'access.denied', 'access.denied'],
    [
      'a supervisor',
      officer('padang', ['supervisor'], dewi.staffId),
      'access.denied',
      'access.denied',
    ],
    ['an auditor', officer('centre', ['auditor'], dewi.staffId), 'access.denied', 'access.denied'],
    ['a head', head, 'done', 'access.denied'],
    ['the administrator', national, 'done', 'done'],
    ['the house', house, 'done', 'done'],
  ]
  for (const [name, who, here, elsewhere] of table) {
    assert.equal(await add(who, 'padang'), here, `${name}, here`)
    assert.equal(await add(who, 'metro'), elsewhere, `${name}, elsewhere`)
  }
})

test('a head gives what an office has, takes nobody over from another, and touches nothing higher', async (t) => {
  const { identity } = await identityWorld(t)
  const save = (who: Who, roles: StaffRole[], more: object = {}) =>
    codeOf(() =>
      identity.saveStaff(who, { ...dewi, name: dewi.name, office: 'padang', roles, ...more }),
    )

  for (const role of ['officer', 'supervisor', 'head', 'finance', 'custodian'] as const)
    assert.equal(await save(head, [role]), 'done', role)
  for (const role of ['privacy', 'auditor', 'national', 'support', 'partner'] as const)
    assert.equal(await save(head, [role]), 'identity.rolesTooHigh', role)
  assert.equal(await save(head, ['officer'], { staffId: budi.staffId }), 'access.denied')
  await save(house, ['auditor'])
  assert.equal(await save(head, ['officer']), 'identity.rolesTooHigh')
  assert.equal(await codeOf(() => identity.endStaff(head, dewi)), 'identity.rolesTooHigh')
  assert.equal(await codeOf(() => identity.printSheet(head, dewi)), 'identity.rolesTooHigh')
})

test('nobody changes their own roles or ends themselves, and an administrator stays at the centre', async (t) => {
  const { identity } = await identityWorld(t)
  const { staffId } = await identity.saveStaff(house, {
    office: 'centre',
    name: 'Wulan',
    roles: ['national'],
  })
  const wulan = { ...national, staffId }

  for (const [who, one] of [
    [head, { ...ratna, roles: ['officer', 'finance'] }],
    [wulan, { staffId, office: 'centre', name: 'Wulan', roles: ['national', 'auditor'] }],
  ] as const) {
    const wish = { ...one, roles: [...one.roles] as StaffRole[] }
    await assert.rejects(identity.saveStaff(who, wish), refusal('identity.ownRoles'))
    await assert.rejects(
      identity.endStaff(who, { staffId: one.staffId }),
      refusal('identity.ownRoles'),
    )
  }
  // One's own name is one's own to mend.
  await identity.saveStaff(head, { ...ratna, name: 'Ratna Sari (contoh)', roles: [...ratna.roles] })
  const elsewhere = { office: 'padang', name: 'Adi', roles: ['national' as const] }
  await assert.rejects(identity.saveStaff(wulan, elsewhere), refusal('identity.nationalElsewhere'))
})

test('the last national administrator stays, also when two take each other away at once', async (t) => {
  const { identity, db } = await identityWorld(t)
  const add = (name: string) =>
    identity.saveStaff(house, { office: 'centre', name, roles: ['national'] })
  const [one, two] = [await add('Wulan (contoh)'), await add('Adi (contoh)')]
  const as = ({ staffId }: { staffId: string }): Who => ({ ...national, staffId })

  const ends = await Promise.all([
    codeOf(() => identity.endStaff(as(one), two)),
    codeOf(() => identity.endStaff(as(two), one)),
  ])

  assert.deepEqual(ends.sort(), ['done', 'identity.lastNational'])
  const [last] = await identity.listWorkers(house, { office: 'centre' })
  const plain = { staffId: last!.staffId, office: 'centre', name: 'X', roles: ['auditor' as const] }
  await assert.rejects(identity.saveStaff(national, plain), refusal('identity.lastNational'))
  const left = (await listEvents(db)).filter(({ name }) => name === 'identity.staffLeft')
  assert.equal(left.length, 1)
})

test('grave acts about people want a proof of a moment ago', async (t) => {
  const { identity } = await identityWorld(t)
  const late: Who = { ...head, mustProve: true }

  for (const work of [
    () => identity.saveStaff(late, { office: 'padang', name: 'Wati', roles: ['officer'] }),
    () => identity.endStaff(late, dewi),
    () => identity.printSheet(late, dewi),
  ])
    assert.equal(await codeOf(work), 'access.stepUp')
  // The control: the same with a proof.
  assert.equal(await codeOf(() => identity.printSheet(head, dewi)), 'done')
})

test('a new sheet makes the earlier one void, and who left gets none', async (t) => {
  const { identity } = await identityWorld(t)
  const first = await identity.printSheet(head, dewi)
  const second = await identity.printSheet(head, dewi)

  await assert.rejects(
    identity.beginEnrolment(nobody, { link: first.token }),
    refusal('identity.deadLink'),
  )
  const { options } = await identity.beginEnrolment(nobody, { link: second.token })
  assert.equal(options.user.name, dewi.name)
  await identity.endStaff(head, dewi)
  await assert.rejects(
    identity.beginEnrolment(nobody, { link: second.token }),
    refusal('identity.deadLink'),
  )
  await assert.rejects(identity.printSheet(head, dewi), refusal('identity.unknownStaff'))
})
