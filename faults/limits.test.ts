import assert from 'node:assert/strict'
import { connect, type Socket } from 'node:net'
import { type TestContext, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { sayCounted, stretched } from './counted.ts'
import { goOn, noReading, openHall, openOffice, readOn } from './office.ts'
import { canRun } from './root.ts'

const files = 400
const idle = 1000
const heapMegabytes = 220
const readers = 150
const seconds = 25

const openIdle = (port: number): Promise<Socket | undefined> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => resolve(socket))
    socket.on('error', () => resolve(undefined))
  })

const isWell = async (url: string) =>
  (
    await fetch(new URL('/readyz', url), { signal: AbortSignal.timeout(5000) }).catch(
      () => undefined,
    )
  )?.status === 200

async function untilWell(url: string, within: number): Promise<boolean> {
  const until = performance.now() + within * 1000
  while (performance.now() < until) {
    if (await isWell(url)) return true
    await pause(200)
  }
  return false
}

test('F17: more connections than files may be open: it sheds, lives, and serves again', {
  timeout: 300_000,
}, async (t: TestContext) => {
  assert.ok(canRun('prlimit', '--version'), 'this machine has no prlimit')
  const office = await openOffice(t, { through: ['prlimit', `--nofile=${files}:${files}`] })
  const { house, history } = office
  const { pid } = house
  const hall = await openHall(office, 3)
  let isOver = false
  const working = goOn(
    history,
    hall(() => isOver),
    () => isOver,
  )
  await history.waitForMore(['number', 'call'], 3)

  const sockets = await Promise.all(Array.from({ length: idle }, () => openIdle(house.port)))
  const open = sockets.filter((one) => one !== undefined)
  await pause(1000)
  // Whoever is inside goes on with their own connections, also while nobody else comes in.
  await history.waitForMore(['number', 'call'], 3)
  const countKept = () =>
    open.filter(({ destroyed, readableEnded }) => !destroyed && !readableEnded).length
  // The kernel says yes to more than the house has looked at yet.
  const until = performance.now() + stretched(30) * 1000
  while (countKept() >= files && performance.now() < until) await pause(200)
  const kept = countKept()
  for (const one of open) one.destroy()
  const served = await untilWell(house.url, 30)
  isOver = true
  await working

  const faults = await office.check()
  sayCounted(t, 'F17', { files, asked: idle, kept, lostOrDouble: faults.length })
  assert.equal(house.pid, pid)
  assert.ok(kept < files, `${kept} of ${files}`)
  assert.ok(served)
  assert.deepEqual(faults, [])
})

test('F17: little memory and a flood of readers: it sheds and does not fall', {
  timeout: 300_000,
}, async (t: TestContext) => {
  const env = { NODE_OPTIONS: `--max-old-space-size=${heapMegabytes}` }
  const office = await openOffice(t, { env })
  const { house, history } = office
  const { pid } = house
  const hall = await openHall(office, 3)
  const until = performance.now() + seconds * 1000
  const isOver = () => performance.now() > until
  const reading = noReading()

  await Promise.all([
    goOn(history, hall(isOver), isOver),
    ...Array.from({ length: readers }, () => readOn(house.url, reading, isOver, 0)()),
  ])
  const served = await untilWell(house.url, 30)

  const faults = await office.check()
  const { answers, failed, shed } = reading
  sayCounted(t, 'F17', {
    heapMegabytes,
    readers,
    answers,
    shed,
    failed,
    ended: pid === house.pid ? 0 : 1,
  })
  assert.equal(house.pid, pid)
  assert.ok(served)
  assert.equal(failed, 0, reading.why.join('\n'))
  assert.deepEqual(faults, [])
})
