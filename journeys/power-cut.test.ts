import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import { openBrowser } from './browser.ts'
import { findFaults } from './crash/checker.ts'
import { callOn, enterBy, freeKiosk, sitDown, takeOn } from './crash/hall.ts'
import { openHistory } from './crash/history.ts'
import { listBroken, readEffects } from './crash/truth.ts'
import { openHouse } from './open-house.ts'

const mostSeconds = 60
const peak = 40

/** What stands before the house in an office: while the house is away it answers 502, as nginx does. */
async function openProxy(t: TestContext, port: number): Promise<string> {
  const proxy = createServer((asked, answer) => {
    const { method, headers, url: path } = asked
    const on = request({ host: 'localhost', port, method, headers, path }, (came) => {
      answer.writeHead(came.statusCode ?? 502, came.headers)
      came.pipe(answer)
      came.on('error', () => answer.destroy())
      answer.on('close', () => came.destroy())
    })
    on.on('error', () => {
      if (!answer.headersSent) answer.writeHead(502)
      answer.end()
    })
    asked.pipe(on)
  })
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
  t.after(async () => {
    proxy.closeAllConnections()
    proxy.close()
  })
  return `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`
}

type Row = { label: string; state: string }

/** The public picture of the hall, as any watcher gets it. */
async function readHall(url: string): Promise<Row[]> {
  const answer = await fetch(`${url}/langsung/padang`)
  let text = ''
  for await (const piece of answer.body!.pipeThrough(new TextDecoderStream())) {
    text += piece
    const said = /^data: (.+)$/m.exec(text)?.[1]
    if (said && text.includes('\n\n', text.indexOf('data: '))) {
      const { rows } = JSON.parse(said) as { rows: Record<string, Omit<Row, 'label'>> }
      return Object.entries(rows).map(([label, row]) => ({ label, ...row }))
    }
  }
  throw new Error('No picture came')
}

const orderOf = (rows: Row[]) =>
  rows.filter(({ state }) => state === 'waiting').map(({ label }) => label)

/** Program and database lose power in the same moment: nobody is asked to finish anything. */
function cutPower(folder: string, pid: number): number {
  const file = readFileSync(join(folder, 'postgres', 'postmaster.pid'), 'utf8')
  const master = Number(file.split('\n')[0])
  const isOfMaster = (one: string) => {
    try {
      return readFileSync(`/proc/${one}/stat`, 'utf8').split(') ')[1]?.split(' ')[1] === `${master}`
    } catch {
      return false
    }
  }
  const children = readdirSync('/proc').filter((one) => /^\d+$/.test(one) && isOfMaster(one))
  const all = [pid, master, ...children.map(Number)]
  for (const one of all) {
    try {
      process.kill(one, 'SIGKILL')
    } catch {}
  }
  return all.length
}

/** Notes every picture that a board really shows, and when. */
async function notePictures(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    const seen = { last: 0 }
    Object.assign(window, { seen })
    document.querySelector('main')?.addEventListener('picture', () => {
      seen.last = Date.now()
    })
  })
  return () => page.evaluate(() => (window as unknown as { seen: { last: number } }).seen.last)
}

test('the power fails at the peak: the same order stands again and boards are back within a minute, with no hand', async (t) => {
  const house = await openHouse(t, { env: freeKiosk })
  const front = await openProxy(t, house.port)
  const browsing = await openBrowser(t, front)
  const history = openHistory(join(house.folder, 'history.jsonl'))
  const kiosk = await enterBy(house.url, house.links.get('Kios Padang'))
  const rizal = await sitDown(await enterBy(house.url, house.links.get('Rizal')), 4)
  const dewi = await sitDown(await enterBy(house.url, house.links.get('Dewi')), 1)
  let isOver = false
  const numbers = (count: number) => () =>
    history.entries.filter(({ act, outcome }) => act === 'number' && outcome === 'ok').length >=
    count
  await Promise.all([1, 2, 3].map(() => takeOn(history, kiosk, numbers(peak))()))
  const called = () => history.entries.filter(({ act }) => act === 'call').length >= 4
  await Promise.all([rizal, dewi].map((one) => callOn(history, one, called)()))
  const board = await browsing.newDesk()
  await board.goto('/papan/padang')
  const lastPicture = await notePictures(board)
  await sleep(1500)
  const before = await readHall(house.url)
  assert.ok(orderOf(before).length > peak / 2, `only ${orderOf(before).length} wait`)

  // Numbers are being taken while it happens.
  const taking = [1, 2, 3].map(() => takeOn(history, kiosk, () => isOver)().catch(() => undefined))
  await history.waitForMore(['number'], 5)
  const ended = cutPower(house.folder, house.pid)
  isOver = true
  await Promise.all(taking)
  // Nobody of the old house is left to send a picture: whatever comes now, the new one sent.
  const poweredAt = Date.now()
  await house.restart()
  const openSeconds = (Date.now() - poweredAt) / 1000
  while ((await lastPicture()) < poweredAt && Date.now() < poweredAt + mostSeconds * 1000) {
    await sleep(250)
  }
  const boardSeconds = ((await lastPicture()) - poweredAt) / 1000
  await history.settle()

  const after = await readHall(house.url)
  const still = new Set(orderOf(before))
  assert.deepEqual(
    orderOf(after).filter((label) => still.has(label)),
    orderOf(before),
  )
  const atCounters = (rows: Row[]) =>
    rows.filter(({ state }) => state === 'called').map((r) => r.label)
  assert.deepEqual(atCounters(after), atCounters(before))
  assert.ok(boardSeconds > 0 && boardSeconds <= mostSeconds, `the board took ${boardSeconds} s`)
  assert.deepEqual(
    [
      ...findFaults(history.entries, await readEffects(house.folder)),
      ...(await listBroken(house.folder)),
    ],
    [],
  )
  t.diagnostic(
    `${ended} processes lost power with ${orderOf(before).length} waiting: open after ${openSeconds.toFixed(1)} s, board back after ${boardSeconds.toFixed(1)} s`,
  )
})
