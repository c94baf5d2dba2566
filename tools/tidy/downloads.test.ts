import assert from 'node:assert/strict'
import { test } from 'node:test'
import { downloads } from './downloads.ts'

const route = "bytes(body, 'text/csv', { 'content-disposition': 'attachment' })"

test('a new page that sends a file past the ledger of exports is found', () => {
  const past = downloads(new Map([['doors/chief/new/page.ts', `\nreturn ${route}`]]))
  const table = downloads(new Map([['doors/admin/new/page.ts', 'return answer(toXlsx(sheet))']]))

  assert.deepEqual(
    [...past, ...table].map(({ path, line }) => [path, line]),
    [
      ['doors/chief/new/page.ts', 2],
      ['doors/admin/new/page.ts', 1],
    ],
  )
})

test('what is handed out by the ledger, is open data with its reason, or is a test, is let be', () => {
  const none = downloads(
    new Map([
      [
        'doors/chief/new/page.ts',
        `const { bytes } = await exports.hand(who, wish, file)\n${route}`,
      ],
      ['doors/open/kept/page.ts', route],
      ['doors/chief/new/page.test.ts', route],
    ]),
  )

  assert.deepEqual(none, [])
})
