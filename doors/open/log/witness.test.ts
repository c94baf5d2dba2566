import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { test } from 'node:test'
import { nobody } from '#packages/access'
import { check, type Office, openOffice } from './testing.ts'
import { openWitness, program, requestOf } from './testing-witness.ts'

const beginAnew = `delete from ledger.cosignatures; delete from ledger.leaves; delete from ledger.tiles;
  delete from ledger.checkpoints; update ledger.head set size = 0, xid = '0', id = 0`

test('what the log says is signed by a witness in a process of its own, and the outside verifier sees it', async (t) => {
  const office = await openOffice(t, { isReal: true })
  await office.happen(20)
  const witness = await openWitness(t, office)
  office.nameWitnesses([witness])
  const unsigned = await check(office, ['--witness', witness.keyLine])

  assert.equal(await office.ledger.askWitnesses(), 1)
  await office.happen(30)
  assert.equal(await office.ledger.askWitnesses(), 1)
  await office.happen(1)

  const { code, said } = await check(office, ['--witness', witness.keyLine])
  assert.equal(code, 0, said)
  assert.match(said, /saksi\.contoh\/1 saw the first 50; 1 came since/)
  assert.notEqual(unsigned.code, 0, 'the control: before it signed')
  const [standing] = (await office.ledger.findStanding(nobody))?.witnesses ?? []
  assert.deepEqual([standing?.state, standing?.signed?.size], ['agrees', 50])
})

test('a witness answers as C2SP says: 400, 403, 404, 409 with its size, 422', async (t) => {
  const office = await openOffice(t)
  await office.happen(20)
  const witness = await openWitness(t, office)
  const first = await requestOf(office, 0)
  assert.equal((await witness.send(first)).status, 200)
  await office.happen(20)
  const whole = await requestOf(office, 20)

  const answers = [
    await witness.send('nothing of the kind'),
    await witness.send(whole.replace('old 20', 'old 41')),
    await witness.send(
      whole.replace(/\n([A-Za-z0-9+/]{43}=)\n\n— /, (all) => all.replace(/\n./, '\n!')),
    ),
    await witness.send(whole.replaceAll('kantor.contoh', 'lain.contoh')),
    await witness.send(whole.replace(/(— \S+ )\S{8}/, '$1AAAAAAAA')),
    await witness.send(first),
    await witness.send(whole.replace(/old 20\n[^\n]+\n/, 'old 20\n')),
  ]
  const right = await witness.send(whole)

  assert.deepEqual(
    answers.map(({ status }) => status),
    [400, 400, 400, 404, 403, 409, 422],
  )
  assert.equal(answers[5]?.text, '20\n')
  assert.equal(right.status, 200, 'the control')
  assert.equal(witness.seen(), 40)
})

test('F22: the log forks: the witness saw one history, the public is shown another', async (t) => {
  const office = await openOffice(t, { isReal: true })
  await office.happen(20)
  const witness = await openWitness(t, office)
  office.nameWitnesses([witness])
  await office.ledger.askWitnesses()
  const kept = (await office.owner.query('select line from ledger.cosignatures')).rows[0].line

  await office.tamper(`update events.outbox set facts = facts || '{"nth": 99}' where id =
    (select min(id) from events.outbox); ${beginAnew}`)
  await office.happen(0)
  assert.equal(await office.ledger.askWitnesses(), 0)

  const [standing] = (await office.ledger.findStanding(nobody))?.witnesses ?? []
  assert.equal(standing?.state, 'refuses', 'the witness does not sign the second history')
  // Nobody saw the log before, and the owner puts the old signature under the new history.
  const anew = { ...office, state: join(office.folder, 'new.json') }
  const without = await check(anew)
  assert.equal(without.code, 0, 'the control: without a witness nothing is noticed')
  await office.tamper(`insert into ledger.cosignatures select max(nth), 'saksi.contoh/1', '${kept}', now()
    from ledger.checkpoints`)
  const { code, said } = await check(anew, ['--witness', witness.keyLine])
  assert.equal(code, 1, said)
  assert.match(said, /did not sign this log/)
})

test('F22: another witness is put in the place of the one that is trusted', async (t) => {
  const office = await openOffice(t, { isReal: true })
  await office.happen(20)
  const witness = await openWitness(t, office)
  const other = await openWitness(t, { ...office, folder: join(office.folder, 'other') })
  office.nameWitnesses([other])
  await office.ledger.askWitnesses()

  const { code, said } = await check(office, ['--witness', witness.keyLine])
  const control = await check(office, ['--witness', other.keyLine])

  assert.equal(code, 1, said)
  assert.match(said, /did not sign this log/)
  assert.equal(control.code, 0, control.said)
})

test('F22: an old checkpoint is shown again: its witness signed too long ago', async (t) => {
  const office = await openOffice(t, { isReal: true })
  await office.happen(20)
  const witness = await openWitness(t, office)
  office.nameWitnesses([witness])
  await office.ledger.askWitnesses()
  const words = ['--witness', witness.keyLine, '--within', '0']

  const { code, said } = await check(office, words)

  assert.equal(code, 1, said)
  assert.match(said, /an old log may be shown here/)
})

test('a dead and a slow witness hold nothing back, and one that comes back signs', async (t) => {
  const office = await openOffice(t, { isReal: true })
  await office.happen(20)
  const witness = await openWitness(t, office)
  const slow = createServer(() => undefined)
  await new Promise<void>((resolve) => slow.listen(0, '127.0.0.1', resolve))
  t.after(() => slow.close() && slow.closeAllConnections())
  const { port } = slow.address() as AddressInfo
  const stuck = await openWitness(t, office, { name: 'saksi.contoh/2' })
  const named = [witness, { ...stuck, url: `http://127.0.0.1:${port}` }]
  office.nameWitnesses(named)
  await witness.kill('SIGKILL')

  const asking = office.ledger.askWitnesses()
  await office.happen(10)
  const during = await check(office)
  assert.equal(await asking, 0)
  await witness.begin()
  office.nameWitnesses(named.slice(0, 1))

  assert.equal(during.code, 0, during.said)
  assert.equal(await office.ledger.askWitnesses(), 1)
  assert.equal(witness.seen(), 30)
})

test('killed at any instant a witness never forgets what it signed, and the log goes on with it', async (t) => {
  const office = await openOffice(t, { isReal: true })
  await office.happen(5)
  const witness = await openWitness(t, office)
  office.nameWitnesses([witness])
  let answered = 0
  let isLost: boolean = false
  for (let round = 0; round < 8; round++) {
    await office.happen(3)
    const body = await requestOf(office, answered)
    const size = 8 + 3 * round
    const sending = witness.send(body).then(
      ({ status }) => status === 200,
      () => false,
    )
    await new Promise((resolve) => setTimeout(resolve, round * 2))
    await witness.kill('SIGKILL')
    if (await sending) answered = size
    await witness.begin()
    const seen: number = answered === 0 && !isLost ? 0 : witness.seen()
    assert.ok(seen >= answered, `signed ${answered}, remembers ${seen}`)
    isLost ||= seen > answered
    answered = Math.max(answered, await signedNow(office, witness))
  }
  const { code, said } = await check(office, ['--witness', witness.keyLine])
  assert.equal(code, 0, said)
})

/** The log asks as it always does, whatever got lost on the way. */
async function signedNow(
  { ledger, nameWitnesses }: Office,
  witness: Awaited<ReturnType<typeof openWitness>>,
) {
  nameWitnesses([witness])
  await ledger.askWitnesses()
  return witness.seen()
}

test('stored but never answered: the next request learns the size and is signed', async (t) => {
  const office = await openOffice(t, { isReal: true })
  await office.happen(20)
  const witness = await openWitness(t, office)
  office.nameWitnesses([witness])
  await witness.send(await requestOf(office, 0))
  await office.happen(20)
  assert.equal((await witness.send(await requestOf(office, 0))).status, 409)

  assert.equal(await office.ledger.askWitnesses(), 1)

  assert.equal(witness.seen(), 40)
})

test('many at once: of two histories that race a witness signs one', async (t) => {
  const office = await openOffice(t)
  await office.happen(10)
  const witness = await openWitness(t, office)
  await office.happen(10)
  const one = await requestOf(office, 0)
  await office.tamper(`update events.outbox set facts = facts || '{"nth": 99}'; ${beginAnew}`)
  await office.happen(0)
  const other = await requestOf(office, 0)

  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, nth) => witness.send(nth % 2 === 0 ? one : other)),
  )

  const signed = answers.map(({ status }, nth) => (status === 200 ? nth % 2 : undefined))
  assert.equal(new Set(signed.filter((nth) => nth !== undefined)).size, 1)
  assert.notEqual(one, other)
})

test('a witness that lost its memory does not go on, and two do not share one', async (t) => {
  const office = await openOffice(t, { isReal: true })
  await office.happen(5)
  const witness = await openWitness(t, office)
  office.nameWitnesses([witness])
  await office.ledger.askWitnesses()
  const own = join(office.folder, 'saksi.contoh-1')
  const run = () => {
    const child = spawn(process.execPath, [
      program,
      office.address,
      '--state',
      own,
      '--key',
      join(own, 'key.pem'),
    ])
    return new Promise<number | null>((resolve) => child.once('close', resolve))
  }

  assert.equal(await run(), 2)
  await witness.kill('SIGTERM')
  writeFileSync(join(own, 'seen.json'), '{"broken')
  assert.equal(await run(), 2)
})
