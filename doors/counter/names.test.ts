import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ServiceDefinition } from '#packages/forms'
import { readContent } from '#platform/content'

const { services } = readContent(`${import.meta.dirname}/../..`)
const addresses = { id: /\b(anda|kami|saya)\b/i, en: /\b(you|your|we|our|us|i|my)\b/i }

test('what a state is called speaks to nobody, because officers and applicants read the same words', () => {
  const states = services.flatMap(({ json }) => (json as ServiceDefinition).workflow?.states ?? [])

  const spoken = states.filter(({ names }) =>
    (['id', 'en'] as const).some((language) => addresses[language].test(names[language] ?? '')),
  )

  assert.ok(states.length > 50)
  assert.deepEqual(
    spoken.map(({ names }) => names),
    [],
  )
})
