import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mayReadMetrics } from './index.ts'

const token = 'a token of twenty letters'
const bearer = { authorization: `Bearer ${token}` }

const cases: [string, Parameters<typeof mayReadMetrics>, boolean][] = [
  ['this machine', [{ from: '127.0.0.1', headers: {} }, undefined], true],
  ['this machine, by its other address', [{ from: '::1', headers: {} }, undefined], true],
  [
    'this machine, as two stacks write it',
    [{ from: '::ffff:127.0.0.1', headers: {} }, token],
    true,
  ],
  ['a phone in the hall', [{ from: '192.168.1.77', headers: {} }, undefined], false],
  ['a phone in the hall, with a token set', [{ from: '192.168.1.77', headers: {} }, token], false],
  ['a network that begins alike', [{ from: '12.127.0.1', headers: {} }, undefined], false],
  ['who shows the token', [{ from: '192.168.1.77', headers: bearer }, token], true],
  [
    'who shows a token where none is set',
    [{ from: '192.168.1.77', headers: bearer }, undefined],
    false,
  ],
  [
    'who shows the one before, while two are live',
    [{ from: '10.0.0.9', headers: bearer }, `a newer token of letters, ${token}`],
    true,
  ],
  [
    'who shows both as one',
    [
      { from: '10.0.0.9', headers: { authorization: `Bearer x,${token}` } },
      `a newer token of letters,${token}`,
    ],
    false,
  ],
  [
    'who shows the word and no token',
    [{ from: '10.0.0.9', headers: { authorization: 'Bearer ' } }, token],
    false,
  ],
  [
    'who comes through a proxy of this machine',
    [{ from: '127.0.0.1', headers: { 'x-forwarded-for': '203.0.113.9' } }, undefined],
    false,
  ],
  [
    'who comes through it with the token',
    [{ from: '127.0.0.1', headers: { ...bearer, forwarded: 'for=203.0.113.9' } }, token],
    true,
  ],
]

for (const [who, asked, may] of cases) {
  test(`${who} ${may ? 'reads' : 'does not read'} the metrics`, () => {
    assert.equal(mayReadMetrics(...asked), may)
  })
}
