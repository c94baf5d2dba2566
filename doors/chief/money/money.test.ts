import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { sessionCookie } from '#platform/http'
import { hiddenIn, openProvider, openTestHouse, textOf } from '../../../test-house.ts'
import { createChief } from '../index.ts'

/** Ratna on Monday; nothing was paid here, and the provider says otherwise. */
async function open(t: TestContext) {
  const { gateway, billing } = await openProvider(t)
  const house = await openTestHouse(t, { routes: createChief, gateway, billing })
  const { token } = await house.bringOfficer('Ratna (contoh)', ['officer', 'head'])
  const dewi = await house.bringOfficer('Dewi (contoh)', ['officer'])
  const ratna = house.as({ token })
  const send = async (fields: Record<string, string>, text: string) => {
    const { body } = await ratna.open('/kepala/uang')
    const form = (body.match(/<form[^>]*>.*?<\/form>/gs) ?? []).find((one) =>
      one.includes('name="berkas"'),
    )
    const data = new FormData()
    for (const [name, value] of Object.entries({ ...hiddenIn(form ?? ''), ...fields }))
      data.append(name, value)
    if (text !== '') data.append('berkas', new Blob([text], { type: 'text/csv' }), 'hari.csv')
    const request = new Request('http://x', { method: 'POST', body: data })
    return house.http.inject({
      method: 'POST',
      url: '/kepala/uang/berkas',
      headers: {
        cookie: `${sessionCookie(false)}=${token}`,
        'content-type': request.headers.get('content-type') ?? '',
      },
      payload: Buffer.from(await request.arrayBuffer()),
    })
  }
  return { house, ratna, dewi: house.as(dewi), send }
}

const heads = 'order_id;settlement_time;gross_amount'

test('C64: a payment we never saw stands with what to do, until it is noted as done', async (t) => {
  const { ratna, send } = await open(t)
  const before = textOf((await ratna.open('/kepala/uang')).body)
  const text = `${heads}\nGB-asing;2026-11-22 10:00:00;350000.00\nrusak\n`

  const brought = await send({ penyedia: 'midtrans', hari: '2026-11-22' }, text)
  const file = textOf((await ratna.open(String(brought.headers.location))).body)
  const page = await ratna.open('/kepala/uang')
  const english = textOf((await ratna.open('/en/kepala/uang')).body)
  const [form = ''] = (page.body.match(/<form[^>]*>.*?<\/form>/gs) ?? []).filter((one) =>
    one.includes('name="catatan"'),
  )
  const mute = await ratna.post('/kepala/uang/selisih', { ...hiddenIn(form), catatan: '' })
  await ratna.post('/kepala/uang/selisih', { ...hiddenIn(form), catatan: 'Ditanyakan' })
  const after = textOf((await ratna.open('/kepala/uang')).body)

  assert.match(before, /Tidak ada selisih/)
  assert.equal(brought.statusCode, 303)
  assert.match(file, /1 baris dipakai, 1 tidak.*3 .*kurang kolom.*rusak/)
  assert.match(textOf(page.body), /Ada di penyedia, tidak ada di sini.*GB-asing.*Rp.?350\.000/)
  assert.match(textOf(page.body), /Tanyakan kepada penyedia/)
  assert.match(english, /At the provider, not here/)
  assert.equal(mute.statusCode, 422)
  const led = /href="#(catatan-[^"]+)"/.exec(mute.body)?.[1]
  assert.ok(led && mute.body.includes(`id="${led}"`), 'the sentence leads to its box')
  assert.match(mute.body, /<details open/, 'which lies open')
  assert.match(after, /Tidak ada selisih/)
})

test('what is no file of that provider, no day or nothing at all is said beside its field', async (t) => {
  const { send } = await open(t)
  const day = { hari: '2026-11-22' }

  const wrong = await send({ penyedia: 'midtrans', ...day }, 'a;b\n1;2\n')
  const none = await send({ penyedia: 'midtrans', ...day }, '')
  const noDay = await send({ penyedia: 'midtrans' }, heads)
  const other = await send({ penyedia: 'xendit', ...day }, heads)

  for (const answer of [wrong, none, noDay, other]) assert.equal(answer.statusCode, 422)
  assert.match(wrong.body, /order_id, settlement_time, gross_amount/)
  assert.match(none.body, /Pilih berkasnya/)
  const large = await send({ penyedia: 'midtrans', ...day }, 'x'.repeat(6_000_000))
  assert.equal(large.statusCode, 422)
  assert.match(textOf(large.body), /Berkas itu lebih besar dari 5 MB/)
})

test('officers, applicants and strangers see nothing of it', async (t) => {
  const { house, dewi } = await open(t)

  assert.equal((await dewi.open('/kepala/uang')).statusCode, 403)
  assert.equal((await house.as({}).open('/kepala/uang')).statusCode, 303)
})
