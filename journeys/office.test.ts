import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { assertFair, type Browsing, openBrowser } from './browser.ts'
import { findChromium } from './chromium.ts'
import { giveFinger } from './finger.ts'
import { lentDatabase } from './lent-database.ts'
import { type House, openHouse } from './open-house.ts'
import { createVisitor } from './pages/kiosk.ts'
import { lookAt, type Screen } from './pages/screen.ts'
import { makeTrustingHome } from './trust.ts'
import { call, raiseBuilding } from './two-machines.ts'

const name = 'gerbang.lan'
const raised = await raiseBuilding()
const building = 'why' in raised ? undefined : raised
const cannot = { skip: 'why' in raised ? raised.why : false, timeout: 240_000 } as const

let house: House
let browsing: Browsing
const ends: (() => Promise<void>)[] = []
const ending = { after: (end: () => Promise<void>) => void ends.unshift(end) }

/** The browser on the other machine: it trusts the authority, and its name server knows the name. */
async function openThere(folder: string): Promise<Browsing> {
  const { executablePath } = findChromium()
  const script = join(folder, 'browser.sh')
  const words = [...building!.visitor.through, executablePath].map((word) => `'${word}'`)
  writeFileSync(script, `#!/bin/sh\nexec ${words.join(' ')} "$@"\n`, { mode: 0o755 })
  makeTrustingHome(folder, join(house.folder, 'authority', 'root.crt'))
  const args = [
    `--host-resolver-rules=MAP ${name} ${building!.office.address}`,
    ...['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'],
  ]
  return openBrowser(ending, house.url, { executablePath: script, home: folder, args })
}

before(async () => {
  if (!building) return
  ends.push(async () => building.end())
  const folder = mkdtempSync(join(tmpdir(), 'gerbang-office-'))
  ending.after(async () => rmSync(folder, { recursive: true, force: true }))
  house = await openHouse(ending, {
    env: { DATABASE_URL: await lentDatabase() },
    words: ['--office'],
    through: building.office.through,
    urlOf: (port) => `https://${name}:${port}`,
  })
  browsing = await openThere(folder)
})

after(async () => {
  for (const end of ends) await end()
})

// The pages that no other journey sees, each once. The digits are left out: that page comes again by
// itself and cannot be held still.
const seen = new Set<string>()
async function isFair(page: Page): Promise<void> {
  const { pathname, port } = new URL(page.url())
  const isNew = pathname.includes('/perangkat') ? !pathname.endsWith('/kode') : port === '8080'
  if (!isNew || seen.has(`${port}${pathname}`)) return
  seen.add(`${port}${pathname}`)
  await assertFair(page)
}
const look = (page: Page) => lookAt(page, 'id', isFair)

/** A screen asks for digits, the head types them and says what it is; the screen goes on by itself. */
async function pair(ratna: Screen, screen: Screen, place: string): Promise<void> {
  const { say } = ratna
  await screen.go('/perangkat')
  await screen.press('Kanim Padang')
  await screen.press(say('pairing.show'))
  const code = await screen.page.locator('output').innerText()

  await ratna.go('/kepala/perangkat')
  await ratna.press(say('chief.devices.pair'))
  await ratna.type(say('chief.devices.code'), code)
  await ratna.tick(place)
  await ratna.type(say('chief.devices.called'), `${place} (contoh)`)
  await ratna.press(say('chief.devices.pairDo'))
  await ratna.reads(say('chief.devices.paired', { name: `${place} (contoh)` }))
}

/** The address on the sheet that is printed for Dewi: shown once, to the administrator. */
async function printSheet(wulan: Screen): Promise<string> {
  const { page, say } = wulan
  await wulan.go(house.links.get('Wulan')!)
  await wulan.go('/pusat/orang?kantor=padang')
  await wulan.press(/Dewi/)
  await wulan.press(say('admin.sheet.do'))
  if ((await page.locator('.enrolment-at').count()) === 0)
    await wulan.press(say('counter.proof.press'))
  return page.locator('.enrolment-at').innerText()
}

/** Enrols a passkey with the printed sheet, leaves, and comes back by passkey alone. */
async function comeByPasskey(dewi: Screen, sheet: string): Promise<void> {
  const { page, say } = dewi
  await giveFinger(page)
  await dewi.go(new URL(sheet).pathname)
  await dewi.type(say('counter.enrol.name'), 'Komputer loket 4')
  await dewi.press(say('counter.enrol.do'))
  assert.equal(await dewi.title(), say('counter.enrol.done'))
  await page.context().clearCookies({ name: '__Host-gerbang' })
  await dewi.go('/loket')
  assert.equal(await dewi.title(), say('counter.signIn.title'))
  await dewi.press(say('counter.signIn.do'))
}

test('another machine of the building reads no metrics', cannot, async () => {
  const { page } = look(await browsing.newDesk())

  const metrics = await page.goto('/metrics')
  const ready = await page.goto('/readyz')

  assert.equal(metrics?.status(), 403)
  assert.equal(ready?.status(), 200)
})

test(
  'in a building without a way out, screens are paired, an officer comes by passkey, and a call is seen live',
  cannot,
  async () => {
    const ratna = look(await browsing.newDesk())
    const [board, kiosk, dewi] = [
      look(await browsing.newDesk()),
      look(await browsing.newDesk()),
      look(await browsing.newDesk()),
    ]
    await ratna.go(house.links.get('Ratna')!)

    await pair(ratna, board, ratna.say('chief.devices.place.board'))
    await board.page.waitForURL('**/papan/padang')
    await board.reads(/[A-Z0-9]{3}-[A-Z0-9]{4}/)
    await pair(ratna, kiosk, ratna.say('chief.devices.place.kiosk'))
    await kiosk.page.waitForURL('**/kios/padang')
    const { label } = await createVisitor(kiosk).takeNumber('Paspor baru untuk dewasa', 'ordinary')
    await pair(ratna, dewi, ratna.say('chief.devices.place.counter', { counter: 4 }))
    await dewi.page.waitForURL('**/loket/masuk**')
    await comeByPasskey(dewi, await printSheet(look(await browsing.newDesk())))
    await dewi.reads(dewi.say('counter.open.here', { number: 4 }))
    await dewi.press(dewi.say('counter.open.do', { number: 4 }))
    await dewi.press(new RegExp(dewi.say('counter.act.next')))
    await board.reads(label)

    await ratna.go('/kepala/perangkat')
    await ratna.press(`${ratna.say('chief.devices.place.board')} (contoh)`)
    await ratna.press(ratna.say('chief.devices.revoke'))
    await board.page.getByText(/[A-Z0-9]{3}-[A-Z0-9]{4}/).waitFor({ state: 'detached' })
  },
)

test(
  'the camera of the second machine works, because the page is a secure context',
  cannot,
  async () => {
    const screen = look(await browsing.newPhone())

    await screen.go('/perangkat/periksa')
    await screen.page.getByRole('button', { name: screen.say('pairing.check.try') }).click()

    await screen.reads(screen.say('pairing.check.camera.yes'))
    await screen.reads(screen.say('pairing.check.secure.yes'))
    await screen.reads(screen.say('pairing.check.passkey.yes'))
    const labels = await screen.page.evaluate(async () => {
      const stream = await navigator.mediaDevices.getUserMedia({ video: true })
      return stream.getVideoTracks().map(({ readyState }) => readyState)
    })
    assert.deepEqual(labels, ['live'])
  },
)

test(
  'a device that does not trust the authority finds the page that says how, and no other',
  cannot,
  async () => {
    const screen = look(await browsing.newPhone())
    const plain = `http://${building!.office.address}:8080`

    await screen.go(plain)

    await screen.reads(/^([0-9A-F]{2} ){7}[0-9A-F]{2}$/)
    assert.match(house.said(), new RegExp(`How a device is enrolled: ${plain}`))
  },
)

test('neither machine reaches anything outside the building', cannot, () => {
  const { office, visitor } = building!

  assert.equal(call(visitor, office.address, house.port), 'open')
  for (const machine of [office, visitor]) {
    for (const outside of ['192.0.2.1', '8.8.8.8', '2001:db8::1']) {
      assert.match(call(machine, outside, 443), /^(ENETUNREACH|EADDRNOTAVAIL|EHOSTUNREACH)$/)
    }
  }
})
