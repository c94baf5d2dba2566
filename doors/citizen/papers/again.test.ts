import assert from 'node:assert/strict'
import { test } from 'node:test'
import { paperPicture } from '#platform/testing'
import { citizenWorld } from '../testing.ts'
import { visitor } from '../visitor.ts'
import { handInStay, walk } from '../walking.ts'

test('C30: one file answers two requirements, and taking one back leaves the other', async (t) => {
  const world = await citizenWorld(t)
  const { cookie, person } = await world.enter('madhavi', 'en')
  const phone = walk(world, cookie, '/en')
  const hub = await phone.fillIn('evisa-b1', visitor)
  const caseId = hub.split('/').at(-1) ?? ''
  await phone.send(`${hub}/berkas/paspor-wna`, await paperPicture(), { name: 'paspor.jpg' })

  const offered = await phone.open(`${hub}/berkas/foto`)
  const used = await phone.press(`${hub}/berkas/foto`, {}, /pakai/)
  const both = await phone.open(hub)
  await phone.press(`${hub}/berkas/paspor-wna`, {}, /hapus/)
  const after = await phone.open(hub)
  const left = await world.documents.listFiles(person, caseId)

  assert.match(
    offered.text,
    /Is it on a paper you have sent already\? Use paspor\.jpg for this too/,
  )
  assert.deepEqual([used.status, used.location], [303, `/en${hub}/berkas`])
  assert.match(both.text, /All papers are here/)
  assert.match(after.text, /Not there yet: /)
  assert.deepEqual(
    left.map(({ requirement, name }) => [requirement, name]),
    [['foto', 'paspor.jpg']],
  )
  assert.ok((await world.documents.openFile(person, left[0]!.fileId)).bytes.length > 1000)
})

test('C32: a better copy comes beside the old one, which stays and cannot be taken back', async (t) => {
  const world = await citizenWorld(t)
  const { phone, hub, caseId, person } = await handInStay(world)
  await world.pay(caseId)
  const { who: dewi } = await world.bringOfficer('Dewi (contoh)', ['officer'])
  const check = await world.checking.getCheck(dewi, caseId)
  const accepted = check.papers.map(({ id }) => [id, { verdict: 'accepted' }] as const)
  const wanted = { 'evisa-cap': { verdict: 'better', reasons: ['blurred'] } }
  const seen = check.papers.flatMap(({ files }) => files.map(({ fileId }) => fileId))
  const papers = { ...Object.fromEntries(accepted), ...wanted }
  await world.checking.judge(dewi, { caseId, round: check.round, seen, papers })
  await world.play()
  const at = `${hub}/berkas/evisa-cap`
  const before = await world.documents.listFiles(dewi, caseId)
  const old = before.find(({ requirement }) => requirement === 'evisa-cap')!

  await phone.send(at, await paperPicture({ seed: 5 }), { name: 'baru.jpg' })
  const page = await phone.open(at)
  const key = 'a-key-of-the-removal'
  const removed = await world.http.inject({
    method: 'POST',
    url: `/en${at}/hapus`,
    headers: {
      cookie: (await world.enter('madhavi', 'en')).cookie,
      'content-type': 'application/x-www-form-urlencoded',
    },
    payload: new URLSearchParams({ key, berkas: old.fileId }).toString(),
  })
  const now = await world.documents.listFiles(dewi, caseId)

  assert.doesNotMatch(page.body, /hapus"/)
  assert.equal(removed.statusCode, 409)
  assert.deepEqual(
    now.filter(({ requirement }) => requirement === 'evisa-cap').map(({ name }) => name),
    [old.name, 'baru.jpg'],
  )
  assert.ok((await world.documents.openFile(dewi, old.fileId)).bytes.length > 1000)
  assert.equal((await world.documents.listLooks(person, caseId)).length, 1)
})
