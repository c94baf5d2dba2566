import assert from 'node:assert/strict'
import { closeSync, mkdirSync, mkdtempSync, openSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { paperPicture } from '#platform/testing'
import { type Applicant, fillIn } from '../journeys/crash/applicant.ts'
import { enterBy } from '../journeys/crash/hall.ts'
import { createVisitor, formWith } from '../journeys/crash/visitor.ts'
import { sayCounted } from './counted.ts'
import { openSmallDisk } from './disk.ts'
import { type Ending, inReverse } from './ending.ts'
import { forgery, goOn, type Office, openHall, openOffice } from './office.ts'
import { databasePid } from './processes-of.ts'
import { mustRun } from './root.ts'

const hands = 6

async function newFolder(t: Ending): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'gerbang-full-'))
  mustRun('chmod', '755', folder)
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** A hall at work, until it is told to stop; and what it was answered since it was last asked. */
async function workingHall(office: Office) {
  const hall = await openHall(office, hands)
  let isOver = false
  const { history } = office
  const working = goOn(
    history,
    hall(() => isOver),
    () => isOver,
  )
  let seen = history.entries.length
  return {
    statuses: () => {
      const fresh = history.entries.slice(seen).map(({ status }) => status)
      seen = history.entries.length
      return fresh
    },
    end: async () => {
      isOver = true
      await working
    },
  }
}

/** What pages are answered while there is no room. */
async function readPages(url: string): Promise<number[]> {
  const visitor = createVisitor(url)
  const statuses: number[] = []
  for (const path of ['/', '/papan/padang', '/layanan/paspor-baru', '/healthz', '/waktu-tunggu']) {
    statuses.push((await visitor.ask(path).catch(() => ({ status: 0 }))).status)
  }
  return statuses
}

const clean = new Set([303, 200, 409, 503, 0])
/** Whoever was cut off by a restart of the database is answered nothing; everybody else in order. */
const listUnclean = (statuses: number[]) => statuses.filter((status) => !clean.has(status))

test('F7: the disk of the database full to its last byte', { timeout: 600_000 }, async (t) => {
  const ending = inReverse(t)
  const folder = await newFolder(ending)
  const disk = openSmallDisk(ending, join(folder, 'data'), 700)
  const office = await openOffice(ending, { folder: join(disk.place, 'house') })
  const { pid } = office.house
  const hall = await workingHall(office)
  await office.history.waitForMore(['number', 'call'], 5)
  hall.statuses()

  disk.fill()
  const until = performance.now() + 90_000
  const full: number[] = []
  while (!full.includes(503) && performance.now() < until) {
    await pause(500)
    full.push(...hall.statuses())
  }
  const read = await readPages(office.house.url)
  disk.makeRoom()
  await office.history.waitForMore(['number', 'call'], 5)
  await hall.end()

  const faults = await office.check()
  sayCounted(t, 'F7', {
    data: 1,
    refused: full.filter((status) => status === 503).length,
    unclean: listUnclean(full).length,
    readsAnswered: read.filter((status) => status === 200).length,
    lostOrDouble: faults.length,
  })
  assert.equal(office.house.pid, pid)
  assert.ok(full.includes(503), 'it never noticed that the disk was full')
  assert.deepEqual(listUnclean(full), [])
  assert.ok(read.filter((status) => status === 200).length >= 3, `${read}`)
  assert.deepEqual(faults, [])
  assert.match((await office.check([forgery])).join(), /lost/)
})

const photo = await paperPicture({ width: 640, height: 420 })

async function sendPaper({ visitor, caseId }: Applicant): Promise<number> {
  const at = `/permohonan/${caseId}/berkas/ktp`
  const { fields } = formWith((await visitor.open(at)).body, 'berkas')
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.append(name, value)
  form.append('berkas', new Blob([photo], { type: 'image/jpeg' }), 'ktp.jpg')
  return (await visitor.ask(at, { method: 'POST', body: form })).status
}

test('F7: the disk of the uploads full: a paper is refused, the hall goes on', {
  timeout: 600_000,
}, async (t) => {
  const ending = inReverse(t)
  const folder = await newFolder(ending)
  const objects = openSmallDisk(ending, join(folder, 'objects'), 8)
  const office = await openOffice(ending, { folder })
  const { url, links, pid } = office.house
  const siti = await fillIn(await enterBy(url, links.get('Siti Aminah')))
  const hall = await workingHall(office)

  objects.fill()
  const refused = await sendPaper(siti)
  await office.history.waitForMore(['number', 'call'], 5)
  const served = listUnclean(hall.statuses())
  objects.makeRoom()
  const taken = await sendPaper(siti)
  await hall.end()

  sayCounted(t, 'F7', { uploads: 1, refusedWith: refused, takenWith: taken })
  assert.equal(office.house.pid, pid)
  assert.equal(refused, 503)
  assert.deepEqual(served, [])
  assert.equal(taken, 303)
})

test('F7: the disk of the log full: the house goes on without its log', {
  timeout: 600_000,
}, async (t) => {
  const ending = inReverse(t)
  const folder = await newFolder(ending)
  const logs = openSmallDisk(ending, join(folder, 'logs'), 1)
  const file = join(logs.place, 'house.log')
  mkdirSync(logs.place, { recursive: true })
  closeSync(openSync(file, 'a'))
  // Its words go to the terminal, its log to the full disk.
  const through = ['sh', '-c', `exec "$0" "$@" >>'${file}'`]
  const office = await openOffice(ending, { folder: join(folder, 'house'), through })
  const { house } = office
  const { pid } = house
  const hall = await workingHall(office)
  await office.history.waitForMore(['number', 'call'], 3)

  logs.fill()
  // Losing the database is what is always written down.
  process.kill(databasePid(house.folder), 'SIGKILL')
  await office.history.waitForMore(['number', 'call'], 10)
  const served = listUnclean(hall.statuses())
  await hall.end()

  const faults = await office.check()
  sayCounted(t, 'F7', { logs: 1, logBytes: statSync(file).size })
  assert.equal(office.house.pid, pid)
  assert.deepEqual(served, [])
  assert.deepEqual(faults, [])
})
