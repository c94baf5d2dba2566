import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { request } from 'node:https'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { lentDatabase } from './lent-database.ts'
import { openHouse } from './open-house.ts'

const name = 'gerbang.lan'

type Wish = { port: number; path: string; ca: string; method?: string }

/** What a device that trusts the office's authority is answered. */
function ask({ port, path, ca, method = 'GET' }: Wish) {
  const headers = { host: `${name}:${port}`, 'idempotency-key': 'a-key-of-its-own' }
  const wish = { host: '127.0.0.1', servername: name, port, path, ca, method, headers }
  return new Promise<{ status: number; body: string }>((resolve, reject) => {
    const asked = request({ ...wish, agent: false }, async (answer) => {
      let body = ''
      for await (const part of answer) body += part
      resolve({ status: answer.statusCode ?? 0, body })
    })
    asked.once('error', reject)
    asked.end()
  })
}

test('an office in production opens with its secrets, shows no demonstration, and lets its first head enrol a passkey for its name', async () => {
  const house = await openHouse(
    { after },
    {
      env: {
        DATABASE_URL: await lentDatabase(),
        GERBANG_MODE: 'production',
        GERBANG_SECRET: randomBytes(32).toString('base64'),
        GERBANG_SMTP_URL: 'smtp://127.0.0.1:9',
        GERBANG_MAIL_FROM: 'gerbang@contoh.invalid',
        GERBANG_PLAIN_PORT: `${18_000 + (process.pid % 1000)}`,
        MIDTRANS_URL: 'http://127.0.0.1:9',
        MIDTRANS_SERVER_KEY: 'invented',
        MIDTRANS_MERCHANT_NAME: 'CONTOH',
        MIDTRANS_MERCHANT_ID: 'ID0',
      },
      words: ['--office', '--staff', 'padang:Ratna Sari:head'],
    },
  )
  const { port } = house
  const ca = readFileSync(join(house.folder, 'authority', 'root.crt'), 'utf8')
  const link = /https:\S+(\/loket\/daftar\/[\w-]{43})/.exec(house.said())?.[1] ?? ''

  const [page, begun, demo] = await Promise.all([
    ask({ port, ca, path: link }),
    ask({ port, ca, path: `${link}/mulai`, method: 'POST' }),
    ask({ port, ca, path: '/demo' }),
  ])

  assert.equal(page.status, 200)
  const { options } = JSON.parse(begun.body)
  assert.deepEqual(options.rp, { name: 'Gerbang', id: name })
  assert.equal(options.user.name, 'Ratna Sari')
  assert.equal(demo.status, 404)
  await assert.rejects(ask({ port, ca: '', path: '/' }), /certificate/)
})
