import assert from 'node:assert/strict'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { askDatabase } from '../journeys/crash/truth.ts'
import { sayCounted } from './counted.ts'
import { type Disk, openDisk } from './disk.ts'
import { inReverse } from './ending.ts'
import { forgery, goOn, type Office, openHall, openOffice } from './office.ts'
import { databasePid } from './processes-of.ts'

const losses = 3
const hands = 4

/** The power goes while people take numbers and are called; then the machine is switched on again. */
async function loseThePower(office: Office, disk: Disk, acknowledged: number): Promise<void> {
  const { house, history } = office
  const hall = await openHall(office, hands)
  let isOver = false
  const working = goOn(
    history,
    hall(() => isOver),
    () => isOver,
  ).catch(() => undefined)
  await history.waitForMore(['number', 'call'], acknowledged)
  const server = databasePid(house.folder)
  disk.losePower()
  isOver = true
  await house.kill('SIGKILL')
  try {
    process.kill(server, 'SIGKILL')
  } catch {
    // It has noticed already that it has no disk.
  }
  await disk.comeBack()
  await house.restart()
  await working
  await history.settle().catch(() => undefined)
}

async function officeOn(t: TestContext) {
  const ending = inReverse(t)
  const disk = await openDisk(ending)
  const office = await openOffice(ending, { folder: join(disk.place, 'house') })
  return { disk, office }
}

test('F3: the power goes three times, and nothing that was told is lost', {
  timeout: 600_000,
}, async (t) => {
  const { disk, office } = await officeOn(t)

  for (let nth = 0; nth < losses; nth++) await loseThePower(office, disk, 10 + nth * 5)

  const faults = await office.check()
  const { entries } = office.history
  const acknowledged = entries.filter(({ outcome }) => outcome === 'ok').length
  sayCounted(t, 'F3', { powerLosses: losses, acknowledged, lostOrDouble: faults.length })
  assert.deepEqual(faults, [])
  assert.match((await office.check([forgery])).join(), /lost/)
})

test('F3 control: a database that need not write before it answers loses what it told', {
  timeout: 600_000,
}, async (t) => {
  const { disk, office } = await officeOn(t)
  const { folder } = office.house
  for (const setting of ['synchronous_commit = off', "wal_writer_delay = '10s'"]) {
    await askDatabase(folder, `alter system set ${setting}`)
  }
  await askDatabase(folder, 'select pg_reload_conf()')
  await pause(300)

  await loseThePower(office, disk, 10)

  const faults = await office.check()
  sayCounted(t, 'F3', { controlLost: faults.length })
  assert.match(faults.join(), /lost/)
})
