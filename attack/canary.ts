import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { eachOf, urlencoded } from './ask.ts'
import type { Scene } from './scene.ts'
import { judgeAnswer, type Tally } from './tally.ts'

/** A server that nobody of the house has any business with; it counts who comes. */
export async function openCanary() {
  let visits = 0
  const server = createServer((_request, answer) => {
    visits += 1
    answer.end()
  })
  await new Promise<void>((listening) => server.listen(0, listening))
  const { port } = server.address() as AddressInfo
  return { port, visits: () => visits, close: () => server.close() }
}

const extra = ['endpoint', 'url', 'alamat', 'callback', 'issuer', 'redirect_uri', 'webhook']

/** Gives every changing route addresses inside our own walls, in every field: nobody goes there. */
export async function attackCanary(
  { target, ask, beFor, found }: Scene,
  tally: Tally,
  port: number,
): Promise<void> {
  const urls = ['http://127.0.0.1', 'https://localhost', 'http://[::1]', 'http://2130706433'].map(
    (start) => `${start}:${port}/x`,
  )
  const routes = target.routes.filter(({ method }) => method === 'POST')
  await eachOf(routes, async (route) => {
    const { cookie } = await beFor(route)
    const form = found.formsOf(route)[0]
    const path = form?.path ?? found.addressOf(route)
    const names = [
      ...(form?.fields.map(([name]) => name) ?? found.fieldNames.slice(0, 24)),
      ...extra,
    ]
    for (const url of urls) {
      const fields = names.filter((name) => name !== 'key').map((name) => [name, url] as const)
      tally.count(fields.length + 1)
      const key = ['key', crypto.randomUUID()] as const
      judgeAnswer(tally, await ask({ path, ...urlencoded([...fields, key], { cookie }) }), { path })
      const told = { ...Object.fromEntries(fields), keys: { p256dh: 'x', auth: 'x' } }
      const headers = { cookie, 'content-type': 'application/json', 'idempotency-key': key[1] }
      const body = JSON.stringify(told)
      judgeAnswer(tally, await ask({ method: 'POST', path, headers, body }), { path })
    }
  })
}
