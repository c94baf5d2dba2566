import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { type ProviderMood, startProvider, startTwinProvider } from '#platform/testing'
import { createOidc, makeAttempt, type OidcSettings } from './index.ts'

const returnTo = 'https://gerbang.invalid/masuk/digital/kembali'

const queryOf = (url: URL) => Object.fromEntries(url.searchParams)

async function meet(t: TestContext, more: Partial<OidcSettings> = {}) {
  const provider = await startProvider({ returnTo: [returnTo], acr: ['phrh'] })
  t.after(provider.stop)
  const { issuer, clientId, clientSecret } = provider
  return { provider, oidc: createOidc({ issuer, clientId, clientSecret, returnTo, ...more }) }
}

async function addressOf(oidc: ReturnType<typeof createOidc>, secret: string, manner?: 'fresh') {
  const begun = await oidc.begin(secret, manner)
  assert.equal(begun.kind, 'at')
  return begun.kind === 'at' ? begun.address : ''
}

test('somebody signs in at a real provider, and nothing but who they are is asked for', async (t) => {
  const { provider, oidc } = await meet(t)
  provider.seat({ subject: '198001012006041001' })
  const secret = makeAttempt()

  const address = await addressOf(oidc, secret)
  const back = await provider.walk(address)
  const verdict = await oidc.finish(secret, queryOf(back))

  assert.equal(`${back.origin}${back.pathname}`, returnTo)
  assert.equal(new URL(address).searchParams.get('scope'), 'openid')
  assert.equal(new URL(address).searchParams.get('code_challenge_method'), 'S256')
  assert.equal(verdict.kind === 'proved' && verdict.subject, '198001012006041001')
  assert.equal(verdict.kind === 'proved' && verdict.issuer, oidc.issuer)
})

test('a code that was used, of another browser or of another attempt proves nothing', async (t) => {
  const { provider, oidc } = await meet(t)
  provider.seat({ subject: 'one' })
  const secret = makeAttempt()
  const query = queryOf(await provider.walk(await addressOf(oidc, secret)))
  const other = queryOf(await provider.walk(await addressOf(oidc, makeAttempt())))

  const stranger = await oidc.finish(makeAttempt(), query)
  const mixed = await oidc.finish(secret, { ...other, state: query.state! })
  const good = await oidc.finish(secret, query)
  const again = await oidc.finish(secret, query)

  assert.equal(stranger.kind, 'refused')
  // The code belongs to another attempt: the provider holds it against its PKCE challenge.
  assert.deepEqual(mixed, { kind: 'refused', code: 'invalid_grant' })
  assert.equal(good.kind, 'proved')
  assert.deepEqual(again, { kind: 'refused', code: 'invalid_grant' })
})

test('whoever changes their mind, and whoever answers for another issuer, is told apart', async (t) => {
  const { provider, oidc } = await meet(t)
  provider.seat('declines')
  const secret = makeAttempt()
  const query = queryOf(await provider.walk(await addressOf(oidc, secret)))

  assert.deepEqual(await oidc.finish(secret, query), { kind: 'declined', code: 'access_denied' })
  const mixedUp = await oidc.finish(secret, { ...query, iss: 'https://lain.invalid' })
  assert.equal(mixedUp.kind, 'refused')
})

test('a fresh proof is asked for although the provider knows the browser', async (t) => {
  const { provider, oidc } = await meet(t, { acr: 'phrh' })
  const browser = new Map<string, string>()
  const visit = async (manner?: 'fresh') => {
    const secret = makeAttempt()
    const back = await provider.walk(await addressOf(oidc, secret, manner), browser)
    return oidc.finish(secret, queryOf(back), manner)
  }

  provider.seat({ subject: 'one' })
  await visit()
  await visit()
  const askedBefore = provider.asked()
  const weak = await visit('fresh')
  provider.seat({ subject: 'one', acr: 'phrh' })
  const strong = await visit('fresh')

  assert.equal(askedBefore, 1)
  assert.equal(provider.asked(), 3)
  assert.equal(weak.kind, 'refused')
  assert.equal(strong.kind, 'proved')
})

type Case = [ProviderMood, string, 'usual' | 'fresh', code?: string]

const cases: Case[] = [
  ['well', 'proved', 'usual'],
  ['well', 'proved', 'fresh'],
  ['clockBehind', 'proved', 'usual'],
  ['clockAhead', 'proved', 'usual'],
  ['staleProof', 'proved', 'usual'],
  ['staleProof', 'refused', 'fresh', 'OAUTH_JWT_TIMESTAMP_CHECK_FAILED'],
  ['silent', 'unreachable', 'usual'],
  ['dripping', 'unreachable', 'usual'],
  ['huge', 'unreachable', 'usual'],
  ['failing', 'unreachable', 'usual'],
  ['garbage', 'unreachable', 'usual'],
  ['leadsInside', 'unreachable', 'usual'],
  ['wrongNonce', 'refused', 'usual', 'OAUTH_JWT_CLAIM_COMPARISON_FAILED'],
  ['wrongIssuer', 'refused', 'usual', 'OAUTH_JWT_CLAIM_COMPARISON_FAILED'],
  ['wrongAudience', 'refused', 'usual', 'OAUTH_JWT_CLAIM_COMPARISON_FAILED'],
  ['algNone', 'refused', 'usual', 'OAUTH_UNSUPPORTED_OPERATION'],
  ['wrongKey', 'refused', 'usual', 'OAUTH_INVALID_RESPONSE'],
  ['noIdToken', 'refused', 'usual', 'OAUTH_INVALID_RESPONSE'],
  ['expired', 'refused', 'usual', 'OAUTH_JWT_TIMESTAMP_CHECK_FAILED'],
  ['fromTheFuture', 'refused', 'usual', 'OAUTH_JWT_TIMESTAMP_CHECK_FAILED'],
]

const settingsOf = (issuer: string, deadlineMillis = 1500) => ({
  ...{ issuer, clientId: 'gerbang', clientSecret: 'a secret of the test', returnTo },
  deadlineMillis,
})

for (const [mood, kind, manner, code] of cases) {
  test(`a provider whose proof is “${mood}” (${manner}) is ${kind}`, async (t) => {
    const twin = await startTwinProvider()
    t.after(twin.stop)
    const oidc = createOidc(settingsOf(twin.issuer, 1000))
    const secret = makeAttempt()
    const query = twin.signIn(await addressOf(oidc, secret))

    twin.behave(mood)
    const verdict = await oidc.finish(secret, query, manner)

    assert.equal(verdict.kind, kind, JSON.stringify(verdict))
    if (code) assert.equal('code' in verdict && verdict.code, code)
    assert.deepEqual(twin.inside, [])
  })
}

for (const mood of ['silent', 'dripping', 'garbage', 'huge', 'failing', 'otherIssuer'] as const) {
  test(`nobody is sent to a provider whose description is “${mood}”, and once it is well, they are`, async (t) => {
    const twin = await startTwinProvider()
    t.after(twin.stop)
    const oidc = createOidc(settingsOf(twin.issuer, 1000))

    twin.behave(mood, 'description')
    const ill = await oidc.begin(makeAttempt())
    twin.behave('well')
    const well = await oidc.begin(makeAttempt())

    assert.equal(ill.kind, 'unreachable')
    assert.equal(well.kind, 'at')
  })
}

test('a provider that is not there at all is unreachable', async (t) => {
  const twin = await startTwinProvider()
  const oidc = createOidc(settingsOf(twin.issuer))
  await twin.stop()

  assert.deepEqual(await oidc.begin(makeAttempt()), { kind: 'unreachable', code: 'ECONNREFUSED' })
  t.diagnostic('its port is closed')
})

test('a description cannot send us to an address inside our own network', async (t) => {
  const twin = await startTwinProvider()
  t.after(twin.stop)
  twin.behave('keysInside')
  const oidc = createOidc(settingsOf(twin.issuer))
  const secret = makeAttempt()
  const query = twin.signIn(await addressOf(oidc, secret))

  assert.deepEqual(await oidc.finish(secret, query), { kind: 'unreachable', code: 'EPRIVATE' })
})
