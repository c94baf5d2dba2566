import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { type Person, system } from '#packages/access'
import { paperPicture } from '#platform/testing'
import { counterWorld, officers, sitBefore, textOf } from './testing.ts'

const file = new URL('../../services/evisa-b1.json', import.meta.url)
const { id: service, samples } = JSON.parse(readFileSync(file, 'utf8'))
const { answers, papers } = samples.find(({ id }: { id: string }) => id === 'max')

test('two accounts ask for one person: the officer reads of the other, with the way to it, and the owner does not', async (t) => {
  const world = await counterWorld(t)
  const { applications, documents, identity, siti, tokens } = world
  const other = { email: 'lain@contoh.invalid', language: 'id' } as const
  const { personId } = await identity.savePerson(system('test'), other)
  const bytes = await paperPicture({ width: 640, height: 420 })
  async function ask(who: Person) {
    const wish = { service, office: 'padang', language: 'id' } as const
    const { caseId, reference } = await applications.startDraft(who, wish)
    await applications.saveAnswers(who, { caseId, version: 0, answers })
    for (const requirement of papers)
      await documents.addFile(who, { caseId, requirement, name: 'a.jpg', bytes })
    await applications.submit(who, { caseId, version: 1 })
    return { caseId, reference }
  }
  const first = await ask({ kind: 'person', personId })
  const [counter] = await world.queue.listCounters(officers.dewi, 'padang')
  await world.queue.openCounter(officers.dewi, { counterId: counter?.id ?? '' })
  const alone = await sitBefore(world, tokens.dewi).open(`/loket?permohonan=${first.caseId}`)

  const second = await ask(siti)

  const { body } = await sitBefore(world, tokens.dewi).open(`/loket?permohonan=${second.caseId}`)
  assert.match(textOf(body), /Permohonan lain untuk orang dan layanan ini sedang berjalan/)
  assert.ok(body.includes(`href="/loket?permohonan=${first.caseId}">${first.reference}`))
  assert.doesNotMatch(textOf(alone.body), /Permohonan lain untuk orang/)
  assert.equal((await applications.findRunning(siti, second)) ?? null, null)
  assert.equal(
    await applications.listAlsoRunning(officers.budi, second.caseId).catch((no) => no.code),
    'applications.unknownCase',
  )
})
