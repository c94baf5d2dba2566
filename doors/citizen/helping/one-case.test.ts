import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { papersOf } from '../family/relatives.ts'
import { hiddenIn, paperPicture } from '../testing.ts'
import { caseIdOf } from '../walking.ts'
import { village } from './testing.ts'

const paper = await paperPicture({ width: 640, height: 420 })

const denied = (error: { code?: string }) =>
  ['access.denied', 'applications.unknownCase', 'documents.noFile'].includes(error.code ?? '')

/** Rina helps her father with one application; of another one of his she knows every number there is. */
async function twoOfHis(t: TestContext) {
  const world = await village(t)
  const { his, hers, hub, letHelp, applications, daughter, father, documents, appointments } = world
  await letHelp()
  const begun = await his.press('/permohonan/baru/paspor-baru', { kantor: 'padang' }, /baru/)
  const other = caseIdOf(begun.location)
  const first = caseIdOf(hub)
  const { service } = await applications.getCase(father.person, other)
  const requirement = service.documents[0]!.id
  const file = await documents.addFile(father.person, {
    ...{ caseId: other, requirement, name: 'rahasia.jpg', bytes: paper },
  })
  const place = await appointments.holdPlace(father.person, {
    ...{ caseId: other, person: father.person.personId, service: service.id, office: 'padang' },
    startsAt: Temporal.Instant.from('2026-11-24T02:00:00Z'),
  })
  const who = (await applications.findHelped(daughter.person, first))!
  return { ...world, hers, hub, first, other, file, place, who, requirement }
}

test('whoever helps with one application reaches no other of that person by its numbers in a form', async (t) => {
  const { hers, hub, first, other, file, requirement, documents, father } = await twoOfHis(t)
  const papers = `${hub}/berkas/${papersOf.mother[0]}`
  const typed = { berkas: file.fileId, alasan: 'only-one' }
  const forms = ['tetap', 'jawaban-benar', 'pakai', 'hapus']

  const answers = []
  for (const one of forms) {
    const { body } = await hers.open(papers)
    const { status } = await hers.post(`${papers}/${one}`, {
      ...typed,
      key: hiddenIn(body).key ?? '',
    })
    answers.push([one, status])
  }
  const looked = await hers.open(`/berkas/${file.fileId}/page`)

  for (const [one, status] of answers)
    assert.ok([403, 404, 422].includes(Number(status)), `${one} ${status}`)
  assert.equal(looked.status === 200, false)
  const files = await documents.listFiles(father.person, other)
  assert.deepEqual(
    files.map(({ fileId, requirement: of }) => [fileId, of]),
    [[file.fileId, requirement]],
  )
  assert.deepEqual(await documents.listFiles(father.person, first), [])
})

test('as the helper of one application no verb reads or changes another of the same person', async (t) => {
  const world = await twoOfHis(t)
  const { who, first, other, file, requirement, applications, documents, appointments, payments } =
    world
  const startsAt = Temporal.Instant.from('2026-11-24T03:00:00Z')
  const wish = { person: who.personId, service: 'paspor-baru', office: 'padang', startsAt }
  const reach: Record<string, () => Promise<unknown>> = {
    read: () => applications.getCase(who, other),
    answer: () => applications.saveAnswers(who, { caseId: other, version: 0, answers: {} }),
    submit: () => applications.submit(who, { caseId: other, version: 0 }),
    listFiles: () => documents.listFiles(who, other),
    openFile: () => documents.openFile(who, file.fileId),
    addFile: () =>
      documents.addFile(who, { caseId: other, requirement, name: 'x.jpg', bytes: paper }),
    sendAgain: () => documents.sendAgain(who, { fileId: file.fileId, requirement }),
    remove: () => documents.removeFile(who, file.fileId),
    place: () => appointments.findForCase(who, other),
    hold: () => appointments.holdPlace(who, { ...wish, caseId: other }),
    move: () => appointments.move(who, { caseId: other, startsAt }),
    lengthen: () => appointments.extendHold(who, { caseId: other }),
  }

  for (const [name, ask] of Object.entries(reach)) await assert.rejects(ask(), denied, name)

  assert.equal((await applications.getCase(who, first)).caseId, first, 'the control')
  assert.deepEqual(await documents.listFiles(who, first), [])
  assert.equal(await payments.findBill(who, first), undefined)
  await appointments.holdPlace(who, { ...wish, caseId: first, service: 'penggantian-paspor' })
})
