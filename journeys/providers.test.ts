import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ConfigProblem, readConfig } from '../config.ts'
import { openProviders, readProviders } from '../providers.ts'

const whole = {
  GERBANG_OIDC_STAFF_ISSUER: 'https://masuk.contoh.invalid/dinas',
  GERBANG_OIDC_STAFF_CLIENT_ID: 'gerbang',
  GERBANG_OIDC_STAFF_CLIENT_SECRET: 'invented',
}

test('no provider of identities is relied on unless one is named', () => {
  assert.deepEqual(readProviders({}), { providers: {}, faults: [] })
  assert.deepEqual(openProviders({}, 'https://gerbang.invalid'), {})
  const { providers, faults } = readProviders(whole)
  assert.deepEqual([Object.keys(providers), faults], [['staff'], []])
})

test('a provider that is named by half, or without encryption, keeps the house from opening', () => {
  const { GERBANG_OIDC_STAFF_CLIENT_SECRET: _, ...half } = whole
  const start = (env: Record<string, string>) => () => readConfig('/', [], env)

  assert.throws(start(half), (error) => {
    assert.ok(error instanceof ConfigProblem)
    assert.match(error.message, /GERBANG_OIDC_STAFF_CLIENT_SECRET is missing/)
    return true
  })
  for (const issuer of [
    'http://masuk.contoh.invalid',
    'https://masuk.contoh.invalid?x=1',
    'masuk',
    'https://a:b@masuk.contoh.invalid',
  ]) {
    const env = { ...whole, GERBANG_OIDC_STAFF_ISSUER: issuer }
    assert.throws(start(env), /GERBANG_OIDC_STAFF_ISSUER must be/, issuer)
  }
  assert.doesNotThrow(start(whole))
})
