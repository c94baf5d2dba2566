import assert from 'node:assert/strict'
import { once } from 'node:events'
import { connect } from 'node:net'
import { type TestContext, test } from 'node:test'
import { startGateway } from './index.ts'

/** What is said on a connection that asks one thing and stays open. */
async function ask(t: TestContext, url: string): Promise<string> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1')
  t.after(() => socket.destroy())
  socket.write('GET /v2/nothing/status HTTP/1.1\r\nhost: localhost\r\n\r\n')
  const [head] = (await once(socket, 'data')) as [Buffer]
  return `${head}`
}

// A house that had much to do at its start asked again on a connection that had just been ended after
// five seconds: "other side closed", and it did not open.
test('whoever asks now and then is not hung up on in between', async (t) => {
  const gateway = await startGateway({ isTicking: false })
  t.after(() => gateway.close())

  const said = await ask(t, gateway.url)

  assert.match(said, /^HTTP\/1\.1 \d+ [\s\S]*connection: keep-alive/i)
  assert.doesNotMatch(said, /keep-alive: timeout/i)
})
