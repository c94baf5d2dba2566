import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { type TestContext, test } from 'node:test'
import { Missing, openObjects, TooLarge } from './index.ts'

function store(t: TestContext) {
  const folder = mkdtempSync(join(tmpdir(), 'objects-'))
  t.after(() => rmSync(folder, { recursive: true }))
  return { folder, objects: openObjects({ folder, mostBytes: 1000 }) }
}

const files = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile())

test('bytes come back as they were put, whole or in pieces', async (t) => {
  const { objects } = store(t)
  const bytes = Buffer.from(Array.from({ length: 1000 }, (_, n) => n % 256))

  const whole = await objects.put(bytes)
  const pieces = await objects.put(Readable.from([bytes.subarray(0, 400), bytes.subarray(400)]))

  assert.deepEqual(await objects.get(whole), bytes)
  assert.deepEqual(await buffer(objects.stream(pieces)), bytes)
  assert.notEqual(whole, pieces)
})

test('what is too large or cut off leaves nothing behind', async (t) => {
  const { folder, objects } = store(t)
  async function* cut() {
    yield Buffer.alloc(10)
    throw new Error('cut off')
  }

  await assert.rejects(objects.put(Buffer.alloc(1001)), TooLarge)
  await assert.rejects(objects.put(cut()), /cut off/)

  assert.equal(files(folder).length, 0)
})

test('a removed or invented name is missing, and no name leads out of the folder', async (t) => {
  const { objects } = store(t)
  const name = await objects.put(Buffer.from('x'))
  await objects.remove(name)
  await objects.remove(name)

  for (const wrong of [name, '../../etc/passwd', '', 'a'.repeat(63), `${'a'.repeat(64)}/`]) {
    await assert.rejects(objects.get(wrong), Missing)
  }
})

test('only the program itself may read the files', async (t) => {
  const { folder, objects } = store(t)
  await objects.put(Buffer.from('x'))

  const [file] = files(folder)

  assert.equal(statSync(join(file!.parentPath, file!.name)).mode & 0o777, 0o600)
})
