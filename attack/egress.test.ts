import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { loadFiles } from '../tools/tidy/load.ts'

/** Calls to the outside that would follow wherever they are led. */
const listFollowing = (files: Iterable<readonly [string, string]>): string[] =>
  [...files].flatMap(([path, text]) =>
    [...text.matchAll(/\bfetch\((?!\s*\))/g)]
      .filter(({ index }) => !/redirect: '(error|manual)'/.test(text.slice(index, index + 400)))
      .map(() => path),
  )

test('no call to the outside follows to another host: each says so where it is made', async () => {
  const files = await loadFiles(join(import.meta.dirname, '..'))
  const server = [...files].filter(
    ([path]) =>
      /^(platform|modules)\/.*\.ts$/.test(path) && !/(\.test\.ts|\/testing(\/|\.))/.test(path),
  )
  const control: [string, string] = ['platform/x/index.ts', 'await fetch(url, { method: "POST" })']

  assert.deepEqual(listFollowing(server), [])
  assert.deepEqual(listFollowing([control]), ['platform/x/index.ts'])
})
