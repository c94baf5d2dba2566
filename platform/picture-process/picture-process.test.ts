import assert from 'node:assert/strict'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { test } from 'node:test'
import { createPictureProcess } from './index.ts'

const program = new URL('./testing/prying.ts', import.meta.url)
const own = join(import.meta.dirname, 'README.md')

test('a reader of pictures reads the program’s own files, and no other file, network or program', async (t) => {
  const server = createServer().listen(0, '127.0.0.1')
  t.after(() => server.close())
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as { port: number }

  const said = await createPictureProcess({ program }).ask({ port, own })

  const denied = 'ERR_ACCESS_DENIED'
  assert.deepEqual(said, { file: denied, readsOwn: 'done', program: denied, network: denied })
})

test('what does not end in its time is ended, and the next is answered', async () => {
  const { ask } = createPictureProcess({ program, patience: 30 })
  assert.deepEqual(await Promise.all([ask({ own }), ask({ own })]), ['ended', 'ended'])
})
