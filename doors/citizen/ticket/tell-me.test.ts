import assert from 'node:assert/strict'
import { createECDH, randomBytes } from 'node:crypto'
import { type TestContext, test } from 'node:test'
import { openTestHouse } from '../../../test-house.ts'
import { createCitizen } from '../index.ts'

/** Siti with a number of today, and what a browser of hers would say. */
async function withNumber(t: TestContext) {
  const house = await openTestHouse(t, { routes: createCitizen })
  const dewi = await house.bringOfficer('Dewi (contoh)', ['officer'])
  const [first] = await house.queue.listCounters(dewi.who, 'padang')
  await house.queue.openCounter(dewi.who, { counterId: first?.id ?? '' })
  const siti = house.as(await house.bringPerson('siti.aminah@contoh.invalid'))
  const wish = { layanan: 'paspor-baru', perjalanan: '10' }
  const taken = await siti.submit('/nomor/padang', '/nomor/padang', wish)
  const ticket = String(taken.headers.location)
  const browser = {
    endpoint: 'https://push.example/device-1',
    p256dh: createECDH('prime256v1').generateKeys().toString('base64url'),
    auth: randomBytes(16).toString('base64url'),
  }
  return { siti, ticket, browser }
}

test('a browser is written down from the ticket, and leads back to it', async (t) => {
  const { siti, ticket, browser } = await withNumber(t)
  assert.match((await siti.open(ticket)).body, /<form[^>]*data-push-key="[\w-]{87}"[^>]*hidden/)

  const answer = await siti.submit(ticket, '/kabari', browser)

  assert.equal(answer.statusCode, 303)
  assert.equal(String(answer.headers.location).replace('-', ''), ticket)
})

test('an address inside our own network is no browser', async (t) => {
  const { siti, ticket, browser } = await withNumber(t)

  const wrong = { ...browser, endpoint: 'https://169.254.169.254/latest' }
  const answer = await siti.submit(ticket, '/kabari', wrong)

  assert.equal(answer.statusCode, 409)
  assert.match(answer.body, /badDevice/)
})
