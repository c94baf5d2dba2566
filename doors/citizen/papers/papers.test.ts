import assert from 'node:assert/strict'
import { createHash, randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { heic, openClamd, paper, pdf } from '#platform/testing'
import { citizenWorld, textOf } from '../testing.ts'
import { visitor } from '../visitor.ts'
import { walk } from '../walking.ts'

async function begun(t: TestContext, scanner?: string) {
  const world = await citizenWorld(t, scanner ? { scanner } : {})
  const { cookie } = await world.enter('madhavi', 'en')
  const phone = walk(world, cookie, '/en')
  const hub = await phone.fillIn('evisa-b1', visitor)
  return {
    ...world,
    cookie,
    phone,
    hub,
    at: `${hub}/berkas/paspor-wna`,
    indonesian: walk(world, cookie),
  }
}

test('a blurred photograph is asked for again, and kept with a reason', async (t) => {
  const { phone, indonesian, hub, at } = await begun(t)
  const blurred = await paper().blur(4).jpeg().toBuffer()

  const sent = await phone.send(at, blurred)
  const asked = await phone.open(at)
  const list = await phone.open(`${hub}/berkas`)
  const wordless = await phone.press(at, {}, /tetap/)
  const kept = await phone.press(at, { alasan: 'paper' }, /tetap/)
  const after = await phone.open(at)

  assert.deepEqual([sent.statusCode, sent.headers.location], [303, `/en${at}`])
  assert.match(asked.text, /blurred\. Hold the phone still.*Send a better one below, or keep this/)
  assert.match((await indonesian.open(at)).text, /Tetap Anda pakai: Dokumennya memang seperti ini/)
  assert.match(list.text, /please look again/)
  assert.deepEqual([wordless.status, /Choose why/.test(wordless.text)], [422, true])
  assert.deepEqual([kept.status, kept.location], [303, `/en${hub}/berkas`])
  assert.match(after.text, /Kept by you: The document itself looks like this/)
  assert.doesNotMatch((await phone.open(`${hub}/berkas`)).text, /please look again/)
})

test('a picture larger than any may be is said on the page of its paper', async (t) => {
  const { phone, at } = await begun(t)

  const { statusCode, body } = await phone.send(at, Buffer.alloc(8_000_000, 'x'))

  assert.equal(statusCode, 422)
  assert.match(body, /id="berkas-problem"/)
  assert.match(textOf(body), /This file is too large\. The limit is 5 MB/)
})

test('a doubtful photograph without a reason is no paper when handing in; a better one is', async (t) => {
  const { phone, hub, at } = await begun(t)
  await phone.send(at, await paper().blur(4).jpeg().toBuffer())
  await phone.sendPapers(hub, ['foto'])

  const lacking = await phone.open(hub)
  await phone.send(at, await paper({ seed: 2 }).jpeg().toBuffer())
  const complete = await phone.open(hub)

  assert.match(lacking.text, /Sent, not confirmed yet: /)
  assert.match(complete.text, /All papers are here/)
})

test('C26: an iPhone’s photograph and a PDF are taken and seen again as pictures', async (t) => {
  const { http, phone, hub, at } = await begun(t)

  const photograph = await phone.send(at, heic(), { name: 'IMG_0001.HEIC' })
  const paged = await phone.send(`${hub}/berkas/foto`, pdf('', { pages: 2 }), { name: 'surat.jpg' })
  const shown = await phone.open(`${hub}/berkas/foto`)

  assert.ok(photograph.statusCode === 303 && paged.statusCode === 303)
  assert.match(shown.text, /surat\.pdf.*page 2/)
  const [, second = ''] = /href="([^"]+\/page-2)"/.exec(shown.body) ?? []
  assert.match(second, /^\/en\/berkas\//)
  assert.equal((await http.inject({ url: second })).statusCode, 303)
})

test('C26: what is wrong with a file is said beside it, with the one thing to do', async (t) => {
  const { phone, at } = await begun(t)
  const sent = async (bytes: Buffer, name: string) => {
    const { statusCode, body } = await phone.send(at, bytes, { name })
    return `${statusCode} ${textOf(body)}`
  }

  assert.match(await sent(Buffer.alloc(0), 'a.jpg'), /422.*This file is empty\. Choose another one/)
  assert.match(await sent(pdf('', { pages: 60 }), 'a.pdf'), /422.*at most 12 pages/)
  assert.match(await sent(Buffer.from('MZ program'), 'ktp.jpg'), /422.*not accepted\. Send a photo/)
  assert.match(await sent(pdf('/Encrypt 5 0 R'), 'a.pdf'), /422.*Save it without a password/)
})

test('C31: whoever sends a paper while the scanner is down is told, and written to when it is back', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'clamd-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  const clamd = await openClamd(join(folder, 'clamd.ctl'))
  t.after(() => clamd.stop().catch(() => undefined))
  const { phone, hub, at, documents, notifications, play } = await begun(t, clamd.setting)
  await clamd.stop()

  await phone.send(at)
  await phone.sendPapers(hub, ['foto'])
  const told = await phone.open(at)
  const lacking = await phone.open(hub)
  await clamd.listen()
  await documents.scanHeld()
  await play()
  const after = await phone.open(at)
  const complete = await phone.open(hub)

  assert.match(told.text, /waiting for the virus check.*You need not send this file again/)
  assert.match(lacking.text, /Sent, not confirmed yet: /)
  assert.doesNotMatch(after.text, /virus/)
  assert.match(complete.text, /All papers are here/)
  assert.ok(notifications)
})

test('C27: a paper that comes in pieces goes on where it stopped, and leads on like one that came whole', async (t) => {
  const { http, cookie, phone, at, hub } = await begun(t)
  const bytes = await paper().png({ compressionLevel: 0 }).toBuffer()
  const sha = (part: Buffer) => createHash('sha256').update(part).digest('hex')
  const post = async (path: string, payload: Buffer | string, type: string) => {
    const headers = { cookie, 'content-type': type }
    const answer = await http.inject({
      method: 'POST',
      url: `/en${at}/kiriman${path}`,
      headers,
      payload,
    })
    return { status: answer.statusCode, told: answer.json() }
  }
  const fields = (more: object) => new URLSearchParams({ nama: 'a.png', ...more }).toString()
  const urlencoded = 'application/x-www-form-urlencoded'
  const begin = (more = {}) =>
    post('', fields({ besar: bytes.length, sha256: sha(bytes), ...more }), urlencoded)
  const piece = (sending: string, nth: number, part: Buffer) => {
    const head = (name: string) => `--x\r\ncontent-disposition: form-data; name="${name}"`
    const body = Buffer.concat([
      Buffer.from(`${head('nomor')}\r\n\r\n${nth}\r\n${head('sha256')}\r\n\r\n${sha(part)}\r\n`),
      Buffer.from(`${head('potongan')}; filename="potongan"\r\n\r\n`),
      part,
      Buffer.from('\r\n--x--\r\n'),
    ])
    return post(`/${sending}/potongan`, body, 'multipart/form-data; boundary=x')
  }

  const { told: first } = await begin()
  const part = (nth: number) => bytes.subarray(nth * first.pieceBytes, (nth + 1) * first.pieceBytes)
  await piece(first.sendingId, 1, part(1))
  const { told: again } = await begin()
  const early = await post(`/${first.sendingId}/selesai`, '', urlencoded)
  for (let nth = 0; nth < first.pieces; nth += 1) await piece(first.sendingId, nth, part(nth))
  const whole = await post(`/${first.sendingId}/selesai`, '', urlencoded)
  const large = await begin({ besar: 6_000_000 })

  assert.ok(first.pieces > 2)
  assert.deepEqual([again.sendingId, again.here], [first.sendingId, [1]])
  assert.deepEqual([early.status, early.told.problem.includes('not all here yet')], [422, true])
  assert.deepEqual(whole, { status: 200, told: { to: `/en${hub}/berkas` } })
  assert.deepEqual([large.status, /too large/.test(large.told.problem)], [422, true])
  assert.match((await phone.open(at)).text, /a\.png/)
})

test('an id that is none names no paper and none on its way: it is not there, and nothing breaks', async (t) => {
  const { http, cookie, at } = await begun(t)
  const headers = { cookie, 'content-type': 'application/x-www-form-urlencoded' }
  const press = async (path: string, berkas: string) => {
    const payload = new URLSearchParams({ berkas, key: randomUUID() }).toString()
    return (await http.inject({ method: 'POST', url: `${at}${path}`, headers, payload })).statusCode
  }

  const named = []
  for (const path of [
    '/pakai',
    '/hapus',
    '/kiriman/x1/selesai',
    `/kiriman/${'-'.repeat(36)}/selesai`,
  ])
    for (const berkas of ['', '{}', '-'.repeat(36)]) named.push(await press(path, berkas))

  assert.deepEqual(new Set(named), new Set([409, 422]))
})
