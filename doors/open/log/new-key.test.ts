import assert from 'node:assert/strict'
import { createPrivateKey, generateKeyPairSync, hash, sign } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { nobody, system } from '#packages/access'
import { type NoteKey, signedNote } from '#packages/translog'
import { check, type Office, openOffice } from './testing.ts'
import { openWitness } from './testing-witness.ts'

const machine = system('test')
const noteOf = async ({ ledger }: Office) => (await ledger.findStanding(nobody))?.note ?? ''
const signatures = (note: string) => note.match(/^— kantor/gm)?.length ?? 0
const digest = (bytes: Uint8Array) => hash('sha256', bytes, 'buffer')

/** The change as a stranger would have signed it: same words, another key than the one before. */
async function forge({ owner, tamper }: Office, more = ''): Promise<void> {
  const { rows } = await owner.query('select handover from ledger.successors')
  const note = String(rows[0].handover)
  const text = note.slice(0, note.indexOf('\n\n') + 1)
  const pair = generateKeyPairSync('ed25519')
  const raw = Buffer.from(pair.publicKey.export({ format: 'jwk' }).x ?? '', 'base64url')
  const key: NoteKey = { name: 'kantor.contoh/catatan', publicKey: raw }
  const secret = createPrivateKey(pair.privateKey.export({ type: 'pkcs8', format: 'pem' }))
  const signature = sign(null, Buffer.from(text), secret)
  const [own, ...others] = signedNote(digest, { text, key, signature }).split('\n').reverse()
  const stranger = [own, ...others].find((line) => line?.startsWith('— '))
  // The line of the key before is first; that of the new one stays.
  const [, , newest] = note.slice(text.length).split('\n')
  const forged = `${text}\n${stranger}\n${newest}\n`
  await tamper(
    `update ledger.successors set handover = $forged$${forged}$forged$${more}; set session_replication_role = default`,
  )
}

test('another key signs the log: both for 35 days, then the new one alone, and who knew the old one follows', async (t) => {
  const office = await openOffice(t)
  await office.happen(5)
  const before = await check(office)
  const old = (await office.ledger.findStanding(nobody))?.keyLine ?? ''

  const line = await office.ledger.renewKey(machine)
  const unsaid = await noteOf(office)
  await office.happen(3)

  const both = await noteOf(office)
  const during = await check(office)
  const given = await check({ ...office, state: `${office.state}.other` }, ['--key', old])
  office.turn({ hours: 24 * 36 })
  await office.happen(1)
  const alone = await noteOf(office)
  const after = await check({ ...office, state: `${office.state}.third` }, ['--key', old])
  assert.equal(before.code, 0, before.said)
  assert.deepEqual([unsaid, both, alone].map(signatures), [1, 2, 1])
  assert.equal((await office.ledger.findStanding(nobody))?.keyLine, line)
  assert.notEqual(line, old)
  for (const { code, said } of [during, given, after]) {
    assert.equal(code, 0, said)
    assert.match(said, /key followed 1 before it/)
  }
})

test('a third key follows the second, and a receipt of the first key’s time still holds', async (t) => {
  const office = await openOffice(t)
  await office.happen(5)
  const old = (await office.ledger.findStanding(nobody))?.keyLine ?? ''
  for (let nth = 0; nth < 2; nth++) {
    await office.ledger.renewKey(machine)
    office.turn({ hours: 24 * 36 })
    await office.happen(2)
  }

  const { code, said } = await check(office, ['--key', old])

  assert.equal(code, 0, said)
  assert.match(said, /key followed 2 before it/)
  assert.equal((await office.ledger.listKeyChanges(nobody)).length, 2)
})

test('a change that the key before did not sign is refused by the verifier; the control passes', async (t) => {
  const office = await openOffice(t)
  await office.happen(5)
  assert.equal((await check(office)).code, 0)
  await office.ledger.renewKey(machine)
  await office.happen(2)
  const state = `${office.state}.control`
  const old = JSON.parse(readFileSync(office.state, 'utf8')).key
  const control = await check({ ...office, state }, ['--key', old])

  await forge(office)

  const { code, said } = await check(office)
  assert.equal(control.code, 0, control.said)
  assert.equal(code, 1, said)
  assert.match(said, /new key that the key before it did not sign/)
})

test('a change that stands in the log as something else is found', async (t) => {
  const office = await openOffice(t)
  await office.happen(5)
  assert.equal((await check(office)).code, 0)
  await office.ledger.renewKey(machine)
  await office.happen(2)

  await office.tamper(
    `update events.outbox set facts = jsonb_set(facts, '{handover}', '"00"') where name = 'ledger.keyChanged'`,
  )

  const { code, said } = await check(office)
  assert.equal(code, 1, said)
  assert.match(said, /change of the log’s key does not stand in the log/)
})

for (const isForged of [false, true]) {
  const does = isForged
    ? 'refuses one that the key before did not sign'
    : 'follows a key to the next'
  test(`a witness ${does}, once the old key signs no more`, async (t) => {
    const office = await openOffice(t, { isReal: true })
    await office.happen(5)
    const witness = await openWitness(t, office)
    office.nameWitnesses([witness])
    assert.equal(await office.ledger.askWitnesses(), 1)
    await office.ledger.renewKey(machine)
    const ended = ', overlap_ends_at = made_at'
    if (isForged) await forge(office, ended)
    else
      await office.tamper(
        `update ledger.successors set overlap_ends_at = made_at; set session_replication_role = default`,
      )
    await office.happen(3)

    const signed = await office.ledger.askWitnesses()

    const [standing] = (await office.ledger.findStanding(nobody))?.witnesses ?? []
    assert.deepEqual([signed, standing?.state], isForged ? [0, 'refuses'] : [1, 'agrees'])
  })
}
