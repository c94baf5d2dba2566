import assert from 'node:assert/strict'
import { test } from 'node:test'
import pg from 'pg'
import type { Officer } from '#packages/access'
import { sql } from '#platform/db'
import { agencyWorld } from '../../test-agency.ts'
import { cast } from '../../test-letters.ts'

const house = { kind: 'system', part: 'test' } as const

test('a token opens until it is taken back or another one is given, and nothing of it is kept but a hash', async (t) => {
  const { connect, interagency, wulan, db } = await agencyWorld(t)
  const first = await connect('police')
  const second = await connect('police', 'Server baru (contoh)')

  assert.equal(await interagency.findConnection(first.token), undefined)
  assert.deepEqual(await interagency.findConnection(second.token), second.who)
  const kept = await db.read(house, async (tx) => [
    ...(await tx.all(sql`select * from interagency.connections`)),
    ...(await tx.all(sql`select * from access.requests`)),
    ...(await tx.all(sql`select facts from events.outbox`)),
  ])
  const secret = second.token.replace('gerbang_instansi_', '')
  assert.doesNotMatch(JSON.stringify(kept), new RegExp(secret))

  await interagency.revokeConnection(wulan, { connectionId: second.who.connectionId })
  assert.equal(await interagency.findConnection(second.token), undefined)
  const told = await interagency.listConnections(wulan)
  assert.ok(told.every(({ revokedAt }) => revokedAt !== null))
  assert.doesNotMatch(JSON.stringify(told), /token/i)
})

test('a token whose answer was lost on the way comes again by the same key, and opens', async (t) => {
  const { interagency, approvals, bringOfficer, inDays, db } = await agencyWorld(t)
  const wulan = await bringOfficer('Wulan (contoh)', ['national'], 'centre')
  const adi = await bringOfficer('Adi (contoh)', ['auditor'], 'centre')
  const wish = { agency: 'police', label: 'Server contoh', until: inDays(30) }
  const give = (key: string, bodyHash = 'one') =>
    interagency.giveConnection({ ...wulan.who, request: { key, bodyHash, nth: 0 } }, wish)
  const agree = async () => {
    const needed = await give(crypto.randomUUID()).catch((error) => error)
    const asked = { ...needed.values, why: 'Disepakati dengan Polri.' }
    const { approvalId } = await approvals.ask(wulan.who, asked)
    await approvals.decide(adi.who, { approvalId, isAgreed: true })
  }
  await agree()

  const first = await give('kunci-satu')
  const again = await give('kunci-satu')

  assert.equal(again.token, first.token)
  assert.ok(await interagency.findConnection(first.token))
  const all = await interagency.listConnections(wulan.who)
  assert.equal(all.length, 1, 'what two agreed on was done once')
  await assert.rejects(give('kunci-satu', 'other words'), { code: 'request.keyReused' })
  await agree()
  const other = await give('kunci-dua')
  assert.notEqual(other.token, first.token, 'the control: another key is another token')
  assert.equal(await interagency.findConnection(first.token), undefined)
  const kept = await db.read(house, (tx) => tx.all(sql`select answer from access.requests`))
  for (const { token } of [first, other])
    assert.doesNotMatch(JSON.stringify(kept), new RegExp(token.replace('gerbang_instansi_', '')))
  assert.match(JSON.stringify(kept), /secret/, 'the control: the answers are kept, sealed')
})

test('a token ends by its day, and no other text opens anything', async (t) => {
  const { connect, interagency, db } = await agencyWorld(t)
  const { token, who } = await connect('court', 'Server contoh', 1)
  const owner = new pg.Client(db.connection as pg.ClientConfig)
  await owner.connect()
  t.after(() => owner.end())
  assert.deepEqual(await interagency.findConnection(token), who)
  for (const text of ['', token.slice(0, -1), `${token}a`, token.toUpperCase(), "' or 1=1 --"])
    assert.equal(await interagency.findConnection(text), undefined)
  const moved = db.transaction(house, (tx) =>
    tx.run(sql`update interagency.connections set ends_at = now()`),
  )
  await assert.rejects(moved, /permission denied/, 'a day that was given is never moved')

  await owner.query(`update interagency.connections
    set given_at = now() - interval '2 days', ends_at = now() - interval '1 second'`)

  assert.equal(await interagency.findConnection(token), undefined)
})

test('who may: national administrators who proved a moment ago, with a second person; never for too long or for nobody', async (t) => {
  const { interagency, wulan, inDays, letIn } = await agencyWorld(t)
  const wish = { agency: 'police', label: 'Server contoh', until: inDays(30) }
  const partner = await letIn('police', 'Bripka Andika (contoh)')

  for (const who of [cast.dewi, cast.ratna, cast.elsewhere, partner.who] as Officer[]) {
    await assert.rejects(interagency.giveConnection(who, wish), { code: 'access.denied' })
    await assert.rejects(interagency.listConnections(who), { code: 'access.denied' })
    const revoking = interagency.revokeConnection(who, { connectionId: crypto.randomUUID() })
    await assert.rejects(revoking, { code: 'access.denied' })
  }
  const late: Officer = { ...wulan, mustProve: true }
  await assert.rejects(interagency.giveConnection(late, wish), { code: 'access.stepUp' })
  for (const [more, code] of [
    [{ agency: 'other' }, 'interagency.unknownAgency'],
    [{ agency: 'astrologers' }, 'interagency.unknownAgency'],
    [{ label: ' ' }, 'interagency.labelWrong'],
    [{ until: inDays(0) }, 'interagency.untilWrong'],
    [{ until: inDays(400) }, 'interagency.untilWrong'],
  ] as const)
    await assert.rejects(interagency.giveConnection(wulan, { ...wish, ...more }), { code })
})

test('where somebody could agree, a token and a person of an agency take two', async (t) => {
  const { interagency, identity, approvals, bringOfficer, inDays } = await agencyWorld(t)
  const wulan = await bringOfficer('Wulan (contoh)', ['national'], 'centre')
  const adi = await bringOfficer('Adi (contoh)', ['auditor'], 'centre')
  const until = inDays(30)
  const acts = [
    () =>
      interagency.giveConnection(wulan.who, { agency: 'police', label: 'Server contoh', until }),
    () =>
      identity.letPartnerIn(wulan.who, {
        ...{ agency: 'police', name: 'Bripka Andika', why: 'Penghubung instansi', until },
      }),
  ]

  for (const act of acts) {
    const needed = await act().then(
      () => assert.fail('one person did it alone'),
      (error) => error as { code: string; values: { act: string; facts: string } },
    )
    assert.equal(needed.code, 'approvals.needed')
    const wish = { ...needed.values, why: 'Disepakati dengan Polri.' }
    const { approvalId } = await approvals.ask(wulan.who, wish)
    await approvals.decide(adi.who, { approvalId, isAgreed: true })
    await act()
    await assert.rejects(act(), { code: 'approvals.needed' }, 'what was agreed is done once')
  }
})
