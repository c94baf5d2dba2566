import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mother, papersOf } from '../family/relatives.ts'
import { caseIdOf } from '../walking.ts'
import { village } from './testing.ts'

const handedIn = async (world: Awaited<ReturnType<typeof village>>) => {
  const { hers, hub, letHelp } = world
  await letHelp()
  await hers.fill(hub, mother)
  await hers.sendPapers(hub, papersOf.mother)
  await hers.choosePlace(hub)
  await hers.handIn(hub)
}

const linksIn = (body: string) => {
  const main = /<main[\s\S]*<\/main>/.exec(body)?.[0] ?? body
  return [...main.matchAll(/(?:href|action)="(\/[^"#?]*)/g)].map(([, to = '']) => to)
}

// What a consent does not say, each with the page it has.
const notSaid = [
  ...['tarik', 'keberatan', 'perbaiki', 'pindah', 'mendesak', 'izin', 'kuasa', 'dilihat'],
  ...['penilaian', 'berita-acara'],
]
const said = ['', '/isian', '/jadwal', '/bayar', '/bukti']

test('the helper follows what was handed in: every link opens, and nothing is offered that is refused', async (t) => {
  const world = await village(t)
  const { his, hers, hub } = world
  await handedIn(world)
  const list = linksIn((await hers.open('/permohonan')).body)
  const pages = [hub, ...said.map((one) => `${hub}${one}`)]

  const opened = await Promise.all([...list, ...pages].map(async (at) => [at, await hers.open(at)]))
  const offered = new Set<string>()
  for (const at of pages) for (const link of linksIn((await hers.open(at)).body)) offered.add(link)
  const led = await Promise.all([...offered].map(async (at) => [at, (await hers.open(at)).status]))
  const own = await Promise.all(
    notSaid.map(async (one) => [one, (await hers.open(`${hub}/${one}`)).status]),
  )
  const page = await hers.open(hub)

  for (const [at, answer] of opened as [string, { status: number }][]) {
    assert.ok(
      [200, 303].includes(answer.status) || at.endsWith('/keluar'),
      `${at} ${answer.status}`,
    )
  }
  assert.ok(list.includes(hub))
  // An address that only takes a form answers 404 or 405 when it is opened; no page is refused.
  for (const [at, status] of led) assert.notEqual(status, 403, `${at}`)
  for (const one of notSaid) assert.equal([...offered].includes(`${hub}/${one}`), false, one)
  assert.deepEqual(
    own,
    notSaid.map((one) => [one, 404]),
  )
  assert.match(page.text, /Anda membantu orang lain .*mengikuti permohonan ini/)
  const applicants = linksIn((await his.open(hub)).body)
  for (const one of ['tarik', 'izin', 'dilihat'])
    assert.ok(applicants.includes(`${hub}/${one}`), one)
})

test('below the pages too, a helper does what the consent says and nothing else', async (t) => {
  const world = await village(t)
  const { applications, proxies, father, daughter, hub } = world
  await handedIn(world)
  const caseId = caseIdOf(hub)
  const who = await applications.findHelped(daughter.person, caseId)
  assert.ok(who)
  const refused = { code: 'access.denied' }

  assert.equal((await applications.getCase(who, caseId)).caseId, caseId)
  assert.ok(await applications.listVersions(who, caseId))
  await assert.rejects(
    applications.withdraw(who, { caseId, reason: 'applicant' } as never),
    refused,
  )
  await assert.rejects(applications.getCorrection(who, caseId), refused)
  await assert.rejects(applications.transfer(who, { caseId, office: 'metro' } as never), refused)
  await assert.rejects(applications.giveConsent(who, { caseId, days: 30 }), refused)
  await assert.rejects(proxies.nameProxy(who, { caseId, name: 'Rina Contoh', number: '19AA00009' }))
  assert.ok(await applications.getCorrection(father.person, caseId), 'the applicant may')
})

test('a picture of a helper that is too large comes back to the page of its paper', async (t) => {
  const { hers, hub, letHelp } = await village(t)
  await letHelp()
  await hers.fill(hub, mother)

  const [paper] = papersOf.mother
  const { statusCode, body } = await hers.send(`${hub}/berkas/${paper}`, Buffer.alloc(6_000_000))

  assert.equal(statusCode, 422)
  assert.match(body, /id="berkas-problem"/)
})
