import assert from 'node:assert/strict'
import { test } from 'node:test'
import { citizenWorld, hiddenIn, textOf } from '../testing.ts'
import { visitor } from '../visitor.ts'
import { walk } from '../walking.ts'

const upper = 'P<INDMADHAVI<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<'
const lower = 'Z1234567<1IND9101302F3104013<<<<<<<<<<<<<<<8'
const lines = `${upper}\n${lower}`

/** Madhavi at the page for the lines of her passport. */
async function atLines(
  t: Parameters<typeof citizenWorld>[0],
  pictures?: string,
  gate: Promise<void> = Promise.resolve(),
) {
  const { reader, asked } = reads(pictures ?? '', gate)
  const world = await citizenWorld(t, pictures === undefined ? {} : { pictures: reader })
  const { cookie } = await world.enter('madhavi', 'en')
  const phone = walk(world, cookie, '/en')
  const begun = await phone.press('/permohonan/baru/evisa-b1', { kantor: 'padang' }, /baru/)
  const hub = begun.location.slice('/en'.length)
  return { world, cookie, phone, hub, asked, at: (page: string) => `${hub}/isi/${page}` }
}

/** A reader of pictures that reads this once the gate is open, and says when it was first asked. */
function reads(text: string, gate: Promise<void>) {
  let told = () => {}
  const asked = new Promise<void>((resolve) => {
    told = resolve
  })
  const read = async () => {
    told()
    await gate
    return text === ''
      ? ({ problem: 'unreadable' } as const)
      : { lines: text.split('\n') as [string, string] }
  }
  return { reader: { read }, asked }
}

test('C28: the lines of a passport fill the form in, and nothing is asked twice', async (t) => {
  const { phone, at } = await atLines(t)

  await phone.press(at('baris-paspor'), { barisPaspor: `  ${lines.toLowerCase()} ` }, /isi/)
  const name = await phone.open(at('nama'))
  await phone.press(at('nama'), { namaLengkap: 'Madhavi' }, /isi/)
  const origin = await phone.open(at('asal'))

  assert.match(name.body, /name="namaLengkap"[^>]*value="Madhavi"/)
  assert.match(name.text, /From your passport/)
  assert.match(origin.body, /value="India"/)
  assert.match(origin.body, /name="tanggalLahir.year"[^>]*value="1991"/)
  assert.match(origin.body, /value="perempuan"[^>]*checked|checked[^>]*value="perempuan"/)
})

test('C28: a check digit that is wrong is told by its place, and what was typed is still there', async (t) => {
  const { phone, at } = await atLines(t)
  const wrong = lines.replace('910130', '910131')

  const { status, text, body } = await phone.press(
    at('baris-paspor'),
    { barisPaspor: wrong },
    /isi/,
  )

  assert.equal(status, 422)
  assert.match(text, /birth date in the second line does not match its check digit/)
  assert.match(body, /910131/)
})

/** Every page up to the reason, with a name and a number that are not the passport's. */
async function differ(t: Parameters<typeof citizenWorld>[0]) {
  const there = await atLines(t)
  const { phone, hub } = there
  const typed = { ...visitor, barisPaspor: lines, namaLengkap: 'Madhuri', nomorPaspor: 'Z1234568' }
  await assert.rejects(phone.fill(hub, typed), /beda-paspor/)
  return { ...there, typed }
}

test('C28: what differs from the passport is explained field by field, and a reason is asked for', async (t) => {
  const { phone, at, hub, typed } = await differ(t)

  const { text } = await phone.open(at('beda-paspor'))
  await phone.press(at('beda-paspor'), { alasanBeda: 'Court order of 2024.' }, /isi/)
  await phone.fill(hub, typed)
  const check = await phone.open(`${hub}/isi/beda-paspor`)

  assert.match(text, /Full name, exactly as in your passport Madhavi Madhuri Correct this/)
  assert.match(text, /Z1234567 Z1234568 Correct this/)
  assert.doesNotMatch(text, /1991/)
  assert.match(check.body, /Court order of 2024\./)
})

test('C28: corrected, nobody asks for a reason; a difference more, and it is asked for again', async (t) => {
  const { phone, at, hub, typed } = await differ(t)
  await phone.press(at('beda-paspor'), { alasanBeda: 'Court order of 2024.' }, /isi/)

  await phone.press(at('asal'), { ...typed, 'tanggalLahir.year': '1992' }, /isi/)
  const again = await phone.open(at('beda-paspor'))
  await phone.press(at('asal'), typed, /isi/)
  await phone.press(at('nama'), { namaLengkap: 'Madhavi' }, /isi/)
  await phone.press(at('paspor'), { ...typed, nomorPaspor: 'Z1234567' }, /isi/)
  const after = await phone.open(at('beda-paspor'))
  await phone.fill(hub, { ...typed, nomorPaspor: 'Z1234567', namaLengkap: 'Madhavi' })

  assert.match(again.text, /1992/)
  assert.equal(after.status, 303)
})

/** Sends a picture from the page with the lines. */
async function sendPicture({ world, cookie, at }: Awaited<ReturnType<typeof atLines>>) {
  const url = `/en${at('baris-paspor')}`
  const { body } = await world.http.inject({ url, headers: { cookie } })
  const edge = 'gerbang-picture'
  const head = (name: string) => `--${edge}\r\ncontent-disposition: form-data; name="${name}"`
  const payload = `${head('key')}\r\n\r\n${hiddenIn(body).key}\r\n${head('foto')}; filename="a.jpg"\r\ncontent-type: image/jpeg\r\n\r\nxx\r\n--${edge}--\r\n`
  const headers = { cookie, 'content-type': `multipart/form-data; boundary=${edge}` }
  return world.http.inject({ method: 'POST', url: `${url}/gambar`, headers, payload })
}

test('a picture of the page comes back as lines to be looked at, and is not kept', async (t) => {
  const there = await atLines(t, lines)

  const { statusCode, body } = await sendPicture(there)

  assert.equal(statusCode, 200)
  assert.ok(body.includes('Z1234567&lt;1IND9101302F3104013'))
  assert.match(textOf(body), /compare it with your passport/)
  assert.doesNotMatch((await there.phone.open(there.at('baris-paspor'))).body, /Z1234567/)
})

test('a picture nobody can read leads back to the lines, with what to do', async (t) => {
  const there = await atLines(t, '')

  const { statusCode, body } = await sendPicture(there)

  assert.equal(statusCode, 422)
  assert.match(textOf(body), /Take it again from straight above/)
})

test('a second picture of one application waits until the first is read', async (t) => {
  let open = () => {}
  const gate = new Promise<void>((resolve) => {
    open = resolve
  })
  const there = await atLines(t, lines, gate)
  const first = sendPicture(there)
  await there.asked

  const second = await sendPicture(there)
  open()

  assert.equal(second.statusCode, 422)
  assert.match(textOf(second.body), /Many pictures are being read just now/)
  assert.equal((await first).statusCode, 200)
})
