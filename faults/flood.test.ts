import assert from 'node:assert/strict'
import { connect, type Socket } from 'node:net'
import { loadavg } from 'node:os'
import { type TestContext, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import type { Seated } from '../journeys/crash/hall.ts'
import { enterBy, sitDown } from '../journeys/crash/hall.ts'
import { formWith } from '../journeys/crash/visitor.ts'
import { percentile, sayCounted, stretched } from './counted.ts'
import { startFlood } from './flooding.ts'
import { openOffice } from './office.ts'
import { watchOn } from './watching.ts'

const slow = 200
const idlePages = 10_000
const seconds = 15
// Some forty people reading at once are a busy morning; this is ten times as many.
const flooding = 400

/** What the hall does all day: the officer's page, the next number; and what each took. */
async function workTheHall({ visitor }: Seated, untilMs: number) {
  const ms: number[] = []
  let refused = 0
  while (performance.now() < untilMs) {
    const began = performance.now()
    const { status, body } = await visitor.open('/loket')
    ms.push(performance.now() - began)
    if (status !== 200) refused++
    else {
      const act = ['begin', 'finish', 'next'].find((one) =>
        body.includes(`name="act" value="${one}"`),
      )
      if (act) {
        const { action, fields } = formWith(body, `name="act" value="${act}"`)
        const sentAt = performance.now()
        const sent = await visitor.post(action, { ...fields, act })
        ms.push(performance.now() - sentAt)
        if (sent.status >= 500) refused++
      }
    }
    await pause(30)
  }
  return { ms, refused }
}

/** Sends a letter of its request every second, and never comes to its end. */
function drip(port: number, isOver: () => boolean): Socket {
  const socket = connect(port, '127.0.0.1')
  socket.on('error', () => undefined)
  socket.write('GET / HTTP/1.1\r\nhost: localhost\r\nx-slow: ')
  const timer = setInterval(() => {
    if (isOver() || socket.destroyed) clearInterval(timer)
    else socket.write('a')
  }, 1000)
  return socket
}

type Wish = { isShedding: boolean; isWide: boolean }

async function flood(t: TestContext, { isShedding, isWide }: Wish) {
  const env: Record<string, string> = isShedding ? {} : { GERBANG_SHEDDING: 'off' }
  const { house } = await openOffice(t, { env })
  const dewi = await sitDown(await enterBy(house.url, house.links.get('Dewi')), 1)
  const calm = await workTheHall(dewi, performance.now() + 4000)
  const pages = isWide
    ? await startFlood({ port: house.port, idle: idlePages, readers: 0 })
    : undefined
  const isOpen = pages ? await pages.opened() : 0
  const untilMs = performance.now() + seconds * 1000
  const isOver = () => performance.now() > untilMs
  const dripping = Array.from({ length: slow }, () => drip(house.port, isOver))
  const board = watchOn(house.url, '/langsung/padang', isOver)
  const readers = await startFlood({ port: house.port, idle: 0, readers: flooding })
  const busy = await workTheHall(dewi, untilMs)
  const told = await readers.end()
  await pages?.end()
  board.stop()
  for (const one of dripping) one.destroy()
  const ended = await fetch(new URL('/healthz', house.url)).then(({ ok }) => ok)
  return {
    calmMs: percentile(calm.ms, 0.95),
    hallMs: percentile(busy.ms, 0.95),
    hallAnswers: busy.ms.length,
    hallRefused: busy.refused,
    boardFrames: board.frames(),
    idlePages: isOpen,
    isWell: ended,
    ...told,
  }
}

test('F23: ten times the readers, dripping requests, ten thousand live pages: the hall is served first', {
  timeout: 600_000,
}, async (t) => {
  const shedding = await flood(t, { isShedding: true, isWide: true })

  sayCounted(t, 'F23', {
    readers: flooding,
    slow,
    idlePages: shedding.idlePages,
    answered: shedding.answered,
    shed: shedding.shed,
    hallAnswers: shedding.hallAnswers,
    hallRefused: shedding.hallRefused,
    hallP95Ms: Math.round(shedding.hallMs),
    calmP95Ms: Math.round(shedding.calmMs),
    load: Math.round(loadavg()[0]!),
  })
  assert.ok(shedding.isWell)
  assert.ok(shedding.shed > 0, 'nobody of the public was sent away')
  assert.equal(shedding.hallRefused, 0)
  assert.ok(shedding.boardFrames > 0)
  assert.ok(shedding.hallMs <= stretched(1) * 1000, `the hall waited ${shedding.hallMs} ms`)
})

test('F23 control: with shedding off the hall waits longer under the same readers', {
  timeout: 600_000,
}, async (t) => {
  const off = await flood(t, { isShedding: false, isWide: false })
  const on = await flood(t, { isShedding: true, isWide: false })

  const ratio = off.hallMs / on.hallMs
  sayCounted(t, 'F23', {
    controlP95Ms: Math.round(off.hallMs),
    besideP95Ms: Math.round(on.hallMs),
    timesWorse: Math.round(ratio * 10) / 10,
  })
  assert.equal(off.shed, 0)
  assert.ok(ratio > 1.5, `only ${ratio} times`)
})
