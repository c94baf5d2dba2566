import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { pathToFileURL } from 'node:url'

const root = join(import.meta.dirname, '..')

test('where nothing can be kept, pages are turned into script all the same', (t) => {
  const copy = mkdtempSync(join(tmpdir(), 'gerbang-jsx-'))
  t.after(() => rmSync(copy, { recursive: true, force: true }))
  for (const folder of ['tools', 'node_modules']) mkdirSync(join(copy, folder))
  copyFileSync(join(root, 'tools/jsx.mjs'), join(copy, 'tools/jsx.mjs'))
  for (const name of ['esbuild', 'preact', '@esbuild']) {
    symlinkSync(join(root, 'node_modules', name), join(copy, 'node_modules', name))
  }
  // A file in the place of the folder: nobody, not even root, can write into it.
  writeFileSync(join(copy, 'node_modules/.cache'), '')
  writeFileSync(join(copy, 'page.tsx'), 'process.stdout.write((<p>yes</p>).type as string)')

  const hook = pathToFileURL(join(copy, 'tools/jsx.mjs')).href
  const words = ['--import', hook, join(copy, 'page.tsx')]
  const { stdout, stderr } = spawnSync(process.execPath, words, { encoding: 'utf8' })

  assert.equal(stdout, 'p', stderr)
})
