import assert from 'node:assert/strict'
import { test } from 'node:test'
import pg from 'pg'
import { twoOffices } from '../test-two-offices.ts'

type Forged = { where: string; by: (staff: string) => [string, unknown[]] }

const [one, other] = [
  '01930000-0000-7000-8000-00000000d0a1',
  '01930000-0000-7000-8000-00000000d0a2',
]
const at = '2026-11-24T05:00:00Z'
const id = () => crypto.randomUUID()

/** The second half of each act that takes two, written by the owner of the database itself. */
const forge = (caseId: string, claimId: string, hold: string): Forged[] => [
  {
    where: 'a passport is approved by somebody else than who interviewed',
    by: (staff) => [
      `with moved as (update applications.cases set state = 'approved' where id = $1)
        insert into applications.actions (office, case_id, seq, action, from_state, to_state, flags,
        actor_kind, actor, at) select 'padang', $1, 1 + max(seq), 'approve', 'photographed', 'approved',
        '{}', 'officer', $2, $3 from applications.actions where case_id = $1`,
      [caseId, staff, at],
    ],
  },
  {
    where: 'a refund is agreed to by somebody else than who proposed it',
    by: (staff) => [
      `insert into payments.claim_steps (office, id, claim_id, step, staff, at)
        values ('padang', $1, $2, 'approved', $3, $4)`,
      [id(), claimId, staff, at],
    ],
  },
  {
    where: 'a waiver is decided by somebody else than who proposed it',
    by: (staff) => [
      `update payments.waivers set state = 'agreed', decided_by = $1, decided_at = $2
        where case_id = $3`,
      [staff, at, caseId],
    ],
  },
  {
    where: 'a letter is revoked by somebody else than who asked for it',
    by: (staff) => [
      `insert into letters.proposals (office, id, letter_id, kind, wish_sealed, proposed_by, proposed_at,
        decided_by, decided_at, is_confirmed)
        select 'padang', $1, id, 'revoke', 'x', $2, $3, $4, $3, true from letters.letters limit 1`,
      [id(), one, at, staff],
    ],
  },
  {
    where: 'a second look is decided by somebody else than who proposed it',
    by: (staff) => [
      `insert into watchlist.sayings (id, hold, what, staff, at) values ($1, $2, 'confirmed', $3, $4)`,
      [id(), hold, staff, at],
    ],
  },
  {
    where: 'many people’s data leaves with somebody else’s word than whoever asked for it',
    by: (staff) => [
      `insert into exports.decisions (export, staff, is_approved, at)
        select id, $1, true, $2 from exports.requests`,
      [staff, at],
    ],
  },
  {
    where: 'a grant is given by somebody else than who gets it',
    by: (staff) => [
      `insert into identity.grants (office, id, staff, role, why, begins_at, ends_at, given_by, given_at)
        values ('padang', $1, $2, 'head', 'Kepala sedang cuti', $3, $4, $5, $3)`,
      [id(), one, at, '2026-11-25T05:00:00Z', staff],
    ],
  },
]

test('what takes two persons takes two in the database too: one who does both is refused, two are not', async (t) => {
  const { db, padang, applications } = await twoOffices(t)
  const [caseId = ''] = padang.cases
  const dewi = { ...padang.officer, staffId: one }
  for (const action of ['interview', 'photograph'])
    await applications.act(dewi, { caseId, action, facts: {} })
  const owner = new pg.Client(db.connection as pg.ClientConfig)
  owner.on('error', () => undefined)
  await owner.connect()
  const [claimId, hold] = [id(), id()]
  // What the first person did; foreign keys aside, because only the rows of the two are looked at.
  await owner.query(`set session_replication_role = replica;
    insert into payments.claim_steps (office, id, claim_id, step, staff, at, amount_rupiah, payee)
      values ('padang', '${id()}', '${claimId}', 'proposedReturn', '${one}', '${at}', 1, 'applicant');
    insert into watchlist.sayings (id, hold, what, staff, at)
      values ('${id()}', '${hold}', 'proposed', '${one}', '${at}');
    insert into exports.requests select 'padang', '${id()}', 'EX-AAAA-AAAA', 'admin.roster', 'x', 'csv', '/',
      'Rapat mingguan (contoh)', true, false, 'officer', '${one}', '${at}', 'x';
    update payments.waivers set staff = '${one}' where case_id = '${caseId}';
    set session_replication_role = default;
    alter table payments.claim_steps drop constraint claim_steps_office_claim_id_fkey`)

  for (const { where, by } of forge(caseId, claimId, hold)) {
    const [text, values] = by(one)
    await assert.rejects(owner.query(text, values), { code: '23514' }, where)
    const [again, more] = by(other)
    await assert.doesNotReject(owner.query(again, more), where)
  }
  await owner.end()
})
