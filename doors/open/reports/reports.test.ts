import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openTestHouse, textOf } from '../../../test-house.ts'
import { reportRoutes } from './page.ts'

const send = (values: Record<string, string>) => ({
  method: 'POST' as const,
  headers: {
    'content-type': 'application/x-www-form-urlencoded',
    origin: 'https://gerbang.invalid',
    'sec-fetch-site': 'same-origin',
  },
  payload: new URLSearchParams(values).toString(),
})

test('a demand for money is told without script, cookie or name, and read again with number and secret', async (t) => {
  const { http } = await openTestHouse(t, { routes: (needs) => reportRoutes(needs) })
  const empty = await http.inject('/lapor')
  const short = await http.inject({ url: '/lapor', ...send({ kantor: 'padang', apa: 'uang' }) })
  const apa = 'Diminta uang agar cepat (contoh).'

  const told = await http.inject({ url: '/lapor', ...send({ kantor: 'padang', apa }) })

  const said = textOf(told.body)
  const [, nomor = '', rahasia = ''] = /Nomor laporan (\S+) Kata rahasia (\S+)/.exec(said) ?? []
  const own = await http.inject({ url: '/lapor/balasan', ...send({ nomor, rahasia }) })
  const wrong = await http.inject({ url: '/lapor/balasan', ...send({ nomor, rahasia: 'AAAA' }) })
  assert.equal(empty.statusCode, 200)
  assert.equal(short.statusCode, 422)
  assert.match(textOf(short.body), /sedikit lebih banyak/)
  assert.equal(told.statusCode, 200, said)
  assert.match(textOf(own.body), /Belum dibaca pemeriksa\. Diminta uang/)
  assert.equal(wrong.statusCode, 422)
  assert.ok(!textOf(wrong.body).includes('Diminta uang'))
  for (const { headers } of [empty, told, own]) assert.equal(headers['set-cookie'], undefined)
  assert.equal(told.headers['cache-control'], 'no-store')
})
