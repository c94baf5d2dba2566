import { randomUUIDv7 } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import type { Officer, Person } from '#packages/access'
import { openObjects } from '#platform/objects'
import { freshDatabase, listEvents, testNeeds, turnedClock } from '#platform/testing'
import { createDocuments } from './index.ts'
import type { Needs } from './needs.ts'

/** Siti, an invented applicant, and Officer Dewi of Padang. */
export const siti: Person = { kind: 'person', personId: '01a00000-0000-7000-8000-000000000001' }
export const dewi: Officer = {
  kind: 'officer',
  staffId: '01a00000-0000-7000-8000-000000000002',
  office: 'padang',
  roles: ['officer'],
}

export { pdf, photo } from '#platform/testing'

/** An office with a folder for Siti's case. */
export async function world(t: TestContext, more: Pick<Needs, 'scanner'> = {}) {
  const db = await freshDatabase(t)
  const clock = turnedClock()
  const needs = { db, ...testNeeds(clock.now), ...more }
  const folder = mkdtempSync(join(tmpdir(), 'documents-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  const objects = openObjects({ folder })
  const documents = createDocuments({ ...needs, objects })
  const caseId: string = randomUUIDv7()
  const person = siti.personId
  await db.transaction(siti, (tx) =>
    documents.openFolderIn(tx, { caseId, office: 'padang', person }),
  )
  const send = (bytes: Uint8Array, name = 'ktp.jpg', requirement = 'identity-card') =>
    documents.addFile(siti, { caseId, requirement, name, bytes })
  const stored = () =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((one) => one.isFile())
      .map((one) => join(one.parentPath, one.name))
  const news = async () => (await listEvents(db)).map(({ name }) => name)
  return { db, clock, needs, objects, documents, caseId, person, send, stored, news }
}
