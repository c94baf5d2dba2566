import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Visit } from '#platform/http'
import { robotsRoutes } from './robots.ts'

const read = async (isDemonstration: boolean) => {
  const [route] = robotsRoutes({ isDemonstration })
  return `${(await route!.answer({} as Visit)).body}`
}

test('search engines find what is public, nobody’s application, and nothing of a demonstration', async () => {
  const real = await read(false)

  assert.match(real, /^Disallow: \/permohonan$/m)
  assert.match(real, /^Disallow: \/en\/tiket\/$/m)
  assert.doesNotMatch(real, /layanan|Disallow: \/$/m)
  assert.equal(await read(true), 'User-agent: *\nDisallow: /\n')
})
