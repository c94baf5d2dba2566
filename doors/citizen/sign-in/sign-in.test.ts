import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hiddenIn, textOf } from '../../../test-house.ts'
import { citizenWorld } from '../testing.ts'

const email = 'kembali@contoh.invalid'

async function world(t: Parameters<typeof citizenWorld>[0]) {
  const house = await citizenWorld(t)
  const jar = new Map<string, string>()
  const send = async (method: 'GET' | 'POST', url: string, fields?: Record<string, string>) => {
    const answer = await house.http.inject({
      ...{ method, url },
      headers: {
        cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(fields && { 'content-type': 'application/x-www-form-urlencoded' }),
      },
      ...(fields && { payload: new URLSearchParams(fields).toString() }),
    })
    for (const { name, value } of answer.cookies) jar.set(name, value)
    return answer
  }
  const begun = await send('GET', '/masuk')
  const asked = await send('POST', '/masuk', { ...hiddenIn(begun.body), email })
  await house.play()
  return { ...house, send, asked }
}

test('asking for a code and a wrong code lead to a page that can be loaded again, and no address says whose', async (t) => {
  const { send, asked } = await world(t)
  const at = String(asked.headers.location)
  const page = await send('GET', at)

  const wrong = await send('POST', '/masuk/kode', { ...hiddenIn(page.body), kode: '000000' })
  const again = await send('GET', String(wrong.headers.location))
  const other = await send('POST', '/masuk/kode', { ...hiddenIn(page.body), kode: '111111' })

  assert.deepEqual([asked.statusCode, page.statusCode], [303, 200])
  assert.match(textOf(page.body), /kembali@contoh\.invalid/)
  assert.doesNotMatch(`${at}${wrong.headers.location}`, /contoh/)
  assert.deepEqual([wrong.statusCode, again.statusCode], [303, 200])
  assert.match(textOf(again.body), /Kode ini tidak cocok/)
  assert.match(
    String(other.headers.location),
    /salah=ya/,
    'an old page is another try, no dead end',
  )
})
