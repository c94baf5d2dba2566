import assert from 'node:assert/strict'
import { test } from 'node:test'
import { counterWorld, officers, sitBefore, textOf } from './testing.ts'

// Each is a page on which an officer reads answers, the name or what was said of an application.
const pages = [
  ['the desk that checks papers', '/loket/berkas/'],
  ['all that happened', '/loket/serah/'],
  ['what was written', '/loket/surat/permohonan/'],
  ['what other agencies were asked', '/loket/instansi/'],
] as const

for (const [name, path] of pages) {
  test(`whoever reads an application at ${name} has looked, and its person reads that`, async (t) => {
    const world = await counterWorld(t)
    const { caseId } = await world.book(world.siti)
    const rizal = sitBefore(world, world.tokens.rizal)
    const before = await world.search.listLooks(world.siti, caseId)

    const page = await rizal.open(`${path}${caseId}`)
    await rizal.open(`${path}${caseId}`)

    const looks = await world.search.listLooks(world.siti, caseId)
    assert.deepEqual(before, [])
    assert.equal(page.statusCode, 200)
    assert.match(textOf(page.body), /Siti|PDG-26/)
    assert.deepEqual(
      looks.map(({ kind, purpose, office }) => [kind, purpose, office]),
      [['opened', 'at-desk', officers.rizal.office]],
      'once, however often the page is drawn',
    )
  })
}
