import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { test } from 'node:test'

const root = new URL('..', import.meta.url).pathname

const mistyped: [string, string[], RegExp][] = [
  ['rotate.ts', ['--emergency'], /--emergency .*\n.*--approval NUMBER/],
  ['rotate.ts', ['--darurat'], /--darurat/],
  ['moving/import.ts', ['/nowhere', '--emergency'], /--emergency .*\n.*--approval NUMBER/],
  ['trace-export.ts', ['/nowhere/file.csv'], /^There is no \/nowhere\/file\.csv\.$/m],
]

test('a command that lacks a reason or its file says so in a sentence, and ends with 2', () => {
  for (const [tool, args, says] of mistyped) {
    const command = ['tools/run.mjs', `tools/${tool}`, ...args]
    const { status, stderr } = spawnSync(process.execPath, command, { cwd: root, encoding: 'utf8' })
    assert.match(stderr, says, tool)
    assert.doesNotMatch(stderr, /^ +at /m, tool)
    assert.equal(status, 2, tool)
  }
})
