import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mayReadMetrics } from '#platform/watch'
import { openTestHouse } from '../../test-house.ts'
import { createOpen } from './index.ts'

const metricsToken = 'invented-token-0001'
const metrics = {
  text: async () => 'gerbang_live_watchers 0\n',
  type: 'text/plain',
  mayRead: (asked: Parameters<typeof mayReadMetrics>[0]) => mayReadMetrics(asked, metricsToken),
}

test('the metrics are for this machine or the token, not for every device of the building', async (t) => {
  const { http } = await openTestHouse(t, {
    routes: (needs) =>
      createOpen({ ...needs, metrics } as unknown as Parameters<typeof createOpen>[0]).filter(
        ({ path }) => path === '/metrics' || path === '/healthz',
      ),
  })
  const ask = (remoteAddress: string, headers = {}, url = '/metrics') =>
    http.inject({ url, remoteAddress, headers })

  const here = await ask('127.0.0.1')
  const hall = await ask('192.168.1.77')
  const guess = await ask('192.168.1.77', { authorization: 'Bearer invented-token-0002' })
  const watch = await ask('192.168.1.9', { authorization: `Bearer ${metricsToken}` })
  const health = await ask('192.168.1.77', {}, '/healthz')

  assert.deepEqual([here.statusCode, here.body], [200, 'gerbang_live_watchers 0\n'])
  for (const answer of [hall, guess]) {
    assert.equal(answer.statusCode, 403)
    assert.equal(answer.body, 'from this machine only, or with its token\n')
  }
  assert.equal(watch.statusCode, 200)
  assert.equal(health.statusCode, 200)
})
