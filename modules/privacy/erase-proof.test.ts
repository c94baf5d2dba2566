import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { sql } from '#platform/db'
import { house, type Invented, type PrivacyWorld, privacyWorld } from '../../test-privacy.ts'
import { scanFor } from './testing/scan.ts'

/** Everything somebody leaves in the house, by its own verbs. */
async function liveIn(world: PrivacyWorld, one: Invented, minute: number): Promise<string> {
  const { applications, payments, proxies, notifications, search, dewi } = world
  const caseId = await world.handIn(one, minute)
  await payments.proposeWaiver(dewi.who, {
    ...{ caseId, afterRupiah: 0, basis: 'PP uji', proof: 'SKTM 1', reason: `Ibu ${one.marks[2]}` },
  })
  await applications.giveConsent(one.who, { caseId, days: 30 })
  await proxies.nameProxy(one.who, {
    caseId,
    name: `Wakil ${one.marks[0]}`,
    // Somebody else's: nobody names themselves.
    number: `${String(one.answers.nik).slice(0, -1)}9`,
  })
  await notifications.addDevice(one.who, {
    endpoint: `https://fcm.googleapis.com/fcm/send/${one.email}`,
    p256dh: Buffer.alloc(65, 4).toString('base64url'),
    auth: Buffer.alloc(16, 1).toString('base64url'),
    language: 'id',
  })
  const asked = { asked: { name: one.marks[0]! }, purpose: 'case-work', words: 'Memeriksa antrean' }
  const { hits, searchId } = await search.find(dewi.who, asked as never)
  await search.open(dewi.who, { searchId, entryId: hits[0]!.entryId })
  const [file] = await world.documents.listFiles(dewi.who, caseId)
  await world.documents.openFile(dewi.who, file!.fileId)
  const onCard = { nik: String(one.answers.nik), name: one.marks[0]! }
  await world.documents.readCard(one.who, file!.fileId, {
    ...{ card: 'identityCard', read: async () => onCard },
  })
  await applications.withdraw(one.who, {
    ...{ caseId, reason: 'plans-changed' },
    explanation: `Karena ${one.marks[2]}`,
  })
  await world.play()
  return caseId
}

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((entry) =>
    entry.isFile() ? [join(entry.parentPath, entry.name)] : [],
  )

test('erase-proof: of somebody who asked for deletion nothing is found in any table, sealed or plain, in the search or on the disk; of somebody else everything still is', async (t) => {
  const world = await privacyWorld(t)
  const { siti, budi, privacy, documents, search, dewi, clock, db, ledger } = world
  const place = { db, vault: world.vault, connection: db.connection }
  await liveIn(world, siti, 0)
  await liveIn(world, budi, 30)
  while ((await ledger.append()) > 0);
  const before = await scanFor(siti.marks, place)
  const objects = filesIn(world.folder).length
  const numbers = await countSalts(world)

  await world.askErasure(siti)
  clock.advance({ hours: 25 })
  await privacy.settleDue()
  await world.play()
  while ((await ledger.append()) > 0);
  clock.advance({ hours: 2 })
  await privacy.forgetSalts()
  await documents.removeLeaving()

  const after = await scanFor(siti.marks, place)
  const control = await scanFor(budi.marks, place)
  assert.deepEqual(after.hits, [])
  assert.deepEqual([before.unopened, after.unopened], [[], []])
  assert.match(before.hits.join(), /documents\.readings/, 'what was read on a card was there')
  assert.ok(before.hits.length >= 10, before.hits.join('\n'))
  assert.ok(control.hits.length >= 10, control.hits.join('\n'))
  const find = async (name: string) =>
    (await search.find(dewi.who, { asked: { name }, purpose: 'case-work', words: 'Uji' } as never))
      .hits.length
  assert.deepEqual([await find(siti.marks[0]!), await find(budi.marks[0]!)], [0, 1])
  assert.equal(filesIn(world.folder).length, objects / 2)
  assert.ok((await countSalts(world)) < numbers)
  t.diagnostic(
    `${after.rows} rows, ${after.opened} opened; ${before.hits.length} hits before, 0 after, ${control.hits.length} of the other`,
  )
})

/** How many events about applications still have the chance that makes their commitment say something. */
const countSalts = async ({ db }: PrivacyWorld): Promise<number> =>
  (
    await db.read(house, (tx) =>
      tx.one(sql<{ count: number }>`
        select count(*)::int as count from events.outbox
        where length(salt) > 0 and name like 'applications.%'`),
    )
  ).count
