import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeCode } from '#packages/booking'
import { keys, press, readTyped } from './typed.ts'

test('every sign of every visit code has a key, and no key stands there for nothing', () => {
  const signs = new Set<string>()
  for (let at = 0; at < keys.length; at++) {
    for (const sign of makeCode(() => at / keys.length)) signs.add(sign)
  }

  assert.deepEqual([...signs].sort(), [...keys].sort())
})

test('keys add one sign, never more than a code has, and erase the last one', () => {
  assert.equal(press('K7', 'Q'), 'K7Q')
  assert.equal(press('k7q-4m2', 'X'), 'K7Q4M2X')
  assert.equal(press('K7Q4M2X', 'X'), 'K7Q4M2X')
  assert.equal(press('K7', 'back'), 'K')
  assert.equal(press('K7', '<script>'), 'K7')
})

test('a code is found in what a scanner types, alone or in an address', () => {
  const code = makeCode(() => 0.4)

  for (const typed of [code, ` ${code.toLowerCase()} `, `https://x.invalid/en/tiket/${code}?a=1`]) {
    assert.equal(readTyped(typed), code)
  }
  assert.equal(readTyped(`${code}K7`), code)
  assert.equal(readTyped(`K7https://x.invalid/tiket/${code}`), code)
  assert.equal(readTyped('halo'), undefined)
  assert.equal(readTyped(''), undefined)
})
