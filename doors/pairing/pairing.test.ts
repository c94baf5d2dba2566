import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { createBoard, createScreens } from '#doors/board'
import { createChief } from '#doors/chief'
import { createCounter } from '#doors/counter'
import { createKiosk } from '#doors/kiosk'
import { deviceCookie } from '#platform/http'
import { hiddenIn, openTestHouse, textOf } from '../../test-house.ts'
import { readWords } from '../../words.ts'
import { createPairing } from './index.ts'

const words = readWords(`${import.meta.dirname}/../..`)
const assets = { urlOf: (name: string) => `/${name}` }
const onFault = (error: unknown) => {
  throw error
}

/** Padang's head at her desk, and a screen that nobody knows. */
async function openHall(t: TestContext) {
  const house = await openTestHouse(t, {
    routes: (needs) => [
      ...createPairing(needs),
      ...createBoard({
        ...needs,
        words,
        assets,
        screens: createScreens({ ...needs, words, onFault }),
      }),
      ...createKiosk({ ...needs, words }),
      ...createCounter({ ...needs, origin: 'https://gerbang.lan:8443' }),
      ...createChief(needs),
    ],
  })
  const ratna = house.as(await house.bringOfficer('Ratna (contoh)', ['officer', 'head']))
  return { ...house, ratna, screen: () => createScreen(house.http) }
}

/** A screen with a cookie jar of its own. */
function createScreen(http: Awaited<ReturnType<typeof openTestHouse>>['http']) {
  let token = ''
  const cookie = () => ({ cookie: `${deviceCookie(false)}=${token}` })
  const open = (url: string) => http.inject({ method: 'GET', url, headers: cookie() })
  return {
    open,
    cookie,
    /** Presses the button and reads the digits. */
    show: async () => {
      const payload = new URLSearchParams(hiddenIn((await open('/perangkat/padang')).body))
      const headers = { ...cookie(), 'content-type': 'application/x-www-form-urlencoded' }
      const pressed = await http.inject({
        ...{ method: 'POST', url: '/perangkat/padang', headers },
        payload: payload.toString(),
      })
      const set = String(pressed.headers['set-cookie'])
      token = /gerbang-device=([^;]+)/.exec(set)?.[1] ?? ''
      const { body } = await open(String(pressed.headers.location))
      return { code: /\d{3} \d{3}/.exec(textOf(body))?.[0] ?? '', set }
    },
  }
}

const typed = (kode: string, tempat: string, nama = 'Layar contoh') => ({ kode, tempat, nama })

test('a television shows six digits, the head types them, and it is the board with the door’s code', async (t) => {
  const { ratna, screen } = await openHall(t)
  const television = screen()
  const { code, set } = await television.show()
  assert.match(code, /^\d{3} \d{3}$/)
  assert.match(set, /HttpOnly; SameSite=Lax; Max-Age=34560000/)
  assert.equal((await television.open('/perangkat/padang/kode')).statusCode, 200)

  const paired = await ratna.submit(
    '/kepala/perangkat/pasangkan',
    '/pasangkan',
    typed(code, 'papan'),
  )

  assert.equal(paired.statusCode, 303)
  const list = textOf((await ratna.open(String(paired.headers.location))).body)
  assert.match(list, /Layar contoh sudah dipasangkan/)
  assert.match(list, /Papan ruang tunggu baru saja/)
  const led = await television.open('/perangkat/padang/kode')
  assert.equal(led.headers.location, '/papan/padang')
  const board = (await television.open('/papan/padang')).body
  assert.match(textOf(board), /[A-Z0-9]{3}-[A-Z0-9]{4}/)
  assert.match(board, /data-again="10"/)
})

test('a revoked kiosk stops at its next touch, and the board’s code is gone', async (t) => {
  const { ratna, screen } = await openHall(t)
  const [kiosk, board] = [screen(), screen()]
  for (const [one, place] of [
    [kiosk, 'kios'],
    [board, 'papan'],
  ] as const) {
    const { code } = await one.show()
    await ratna.submit('/kepala/perangkat/pasangkan', '/pasangkan', typed(code, place, place))
  }
  assert.equal((await kiosk.open('/kios/padang')).statusCode, 200)

  const { body } = await ratna.open('/kepala/perangkat')
  const devices = [...body.matchAll(/href="(\/kepala\/perangkat\/[\da-f-]{36})"/g)].map(
    ([, at]) => at!,
  )
  for (const at of devices) assert.equal((await ratna.submit(at, '/cabut')).statusCode, 303)

  assert.equal(devices.length, 2)
  const refused = await kiosk.open('/kios/padang')
  assert.equal(refused.statusCode, 401)
  assert.match(refused.body, /href="\/perangkat\/padang"/)
  const left = (await board.open('/papan/padang')).body
  assert.doesNotMatch(textOf(left), /[A-Z0-9]{3}-[A-Z0-9]{4}/)
  assert.doesNotMatch(left, /data-again/)
  assert.match(textOf((await ratna.open('/kepala/perangkat')).body), /Belum ada perangkat/)
})

test('a counter’s computer offers its own counter first, to whoever signs in there', async (t) => {
  const { http, ratna, screen, bringOfficer } = await openHall(t)
  const computer = screen()
  const { code } = await computer.show()
  await ratna.submit('/kepala/perangkat/pasangkan', '/pasangkan', typed(code, 'loket-3'))
  assert.equal((await computer.open('/perangkat/padang/kode')).headers.location, '/loket')
  assert.equal((await computer.open('/loket')).statusCode, 303, 'a machine is not an officer')

  const { token } = await bringOfficer('Dewi (contoh)', ['officer'])
  const headers = { cookie: `${computer.cookie().cookie}; gerbang=${token}` }
  const { body } = await http.inject({ method: 'GET', url: '/loket', headers })

  assert.match(textOf(body), /Komputer ini berdiri di Loket 3\. .*Loket 3 .*Loket 1/)
})

test('whoever opened the sign-in by its number is told the name, where passkeys work', async (t) => {
  const { http } = await openHall(t)
  const open = (host: string) =>
    http.inject({ method: 'GET', url: '/en/loket/masuk', headers: { host } })

  const byNumber = await open('192.168.1.20:8443')
  const byName = await open('gerbang.lan:8443')

  assert.match(byNumber.body, /href="https:\/\/gerbang\.lan:8443\/en\/loket\/masuk"/)
  assert.doesNotMatch(byName.body, /by number/)
})

test('what cannot be is said beside its field, and what was typed stays', async (t) => {
  const { ratna, screen } = await openHall(t)
  const { code } = await screen().show()
  const send = (more: Record<string, string>) =>
    ratna.submit('/kepala/perangkat/pasangkan', '/pasangkan', more)

  const wrong = await send(typed(code === '000 000' ? '111111' : '000000', 'papan', 'TV lobi'))
  const nowhere = await send(typed(code, 'loket-99'))
  const nameless = await send(typed(code, 'papan', ' '))

  assert.match(textOf(wrong.body), /Kode ini tidak ada di layar mana pun/)
  assert.match(wrong.body, /value="TV lobi"/)
  assert.match(textOf(nowhere.body), /Pilih layar itu menjadi apa/)
  assert.match(textOf(nameless.body), /Beri nama perangkat ini/)
  for (const { statusCode } of [wrong, nowhere, nameless]) assert.equal(statusCode, 422)
  assert.equal((await send(typed(code, 'papan'))).statusCode, 303)
})

test('a device gets another name, and one of another office is not there', async (t) => {
  const { ratna, screen, as, bringOfficer } = await openHall(t)
  const elsewhere = as(await bringOfficer('Budi (contoh)', ['officer', 'head'], 'metro'))
  const { code } = await screen().show()
  const { headers } = await ratna.submit(
    '/kepala/perangkat/pasangkan',
    '/pasangkan',
    typed(code, 'kios'),
  )
  const at = `/kepala/perangkat/${new URL(String(headers.location), 'http://x').searchParams.get('baru')}`

  assert.equal((await ratna.submit(at, at, { nama: 'Kios teras' })).statusCode, 303)
  assert.equal((await ratna.submit(at, at, { nama: '' })).statusCode, 422)

  assert.match(textOf((await ratna.open('/kepala/perangkat')).body), /Kios teras/)
  assert.equal((await elsewhere.open(at)).statusCode, 404)
  assert.doesNotMatch(textOf((await elsewhere.open('/kepala/perangkat')).body), /Kios teras/)
})

test('who may pair: head and supervisor, no officer, no citizen, nobody else', async (t) => {
  const { ratna, as, bringOfficer, bringPerson } = await openHall(t)
  const supervisor = as(await bringOfficer('Hasan (contoh)', ['officer', 'supervisor']))
  const dewi = as(await bringOfficer('Dewi (contoh)', ['officer']))
  const siti = as(await bringPerson('siti.aminah@contoh.invalid'))

  const seen = await Promise.all(
    [ratna, supervisor, dewi, siti, as()].map((who) => who.open('/kepala/perangkat/pasangkan')),
  )

  assert.deepEqual(
    seen.map(({ statusCode }) => statusCode),
    [200, 200, 403, 403, 303],
  )
})

test('digits that are not this screen’s, or are over, lead back to the button', async (t) => {
  const { screen } = await openHall(t)

  const { statusCode, body } = await screen().open('/perangkat/padang/kode')

  assert.equal(statusCode, 200)
  assert.match(textOf(body), /sudah lewat waktunya/)
})
