import assert from 'node:assert/strict'
import { test } from 'node:test'
import { system } from '#packages/access'
import { checkLog } from '../../../tools/survive/checks.ts'
import { type Office, openOffice } from './testing.ts'

const machine = system('test')

async function faultsOf({ owner }: Office): Promise<string[]> {
  const faults: string[] = []
  await checkLog(owner, faults)
  return faults
}

test('a log whose key was followed by another is whole: on the day, while both sign, and after', async (t) => {
  const office = await openOffice(t)
  await office.happen(5)
  const found = [await faultsOf(office)]
  for (let nth = 0; nth < 2; nth++) {
    await office.ledger.renewKey(machine)
    found.push(await faultsOf(office))
    await office.happen(2)
    found.push(await faultsOf(office))
    office.turn({ hours: 24 * 36 })
    await office.happen(1)
    found.push(await faultsOf(office))
  }

  assert.deepEqual(found.flat(), [])
})

test('a key that the one before did not sign is found, also when the log was signed with it', async (t) => {
  const office = await openOffice(t)
  await office.happen(5)
  await office.ledger.renewKey(machine)
  office.turn({ hours: 24 * 36 })
  await office.happen(2)
  const control = await faultsOf(office)
  const { rows } = await office.owner.query('select handover from ledger.successors')
  const [text = '', lines = ''] = String(rows[0].handover).split('\n\n')
  const [, newest] = lines.split('\n')
  const bare = `${text}\n\n${newest}\n${' '.repeat(60)}`

  await office.tamper(`update ledger.successors set handover = $x$${bare}$x$;
    update events.outbox set facts = facts || jsonb_build_object('handover',
      encode(sha256(convert_to($x$${bare}$x$, 'UTF8')), 'hex')) where name = 'ledger.keyChanged'`)

  assert.deepEqual(control, [])
  assert.match((await faultsOf(office)).join(' '), /new key that the key before it did not sign/)
})
