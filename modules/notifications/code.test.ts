import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nobody } from '#packages/access'
import { office } from './testing.ts'

test('a code that proves who is signed in says so, in the language asked for, and leads to where it is typed', async (t) => {
  const { identity, react, sweep, outbox } = await office(t)
  const email = 'siti.aminah@contoh.invalid'
  await identity.requestCode(nobody, { email, language: 'en', step: 'prove' })
  await identity.requestCode(nobody, { email, language: 'id' })
  await react()

  await sweep()

  const [proof, entry] = outbox.list().toSorted((a, b) => a.subject.localeCompare(b.subject))
  assert.equal(proof?.subject, 'Code to prove that it is you')
  assert.match(proof?.text ?? '', /on the page where you asked for it.*\/en\/data-saya/s)
  assert.doesNotMatch(proof?.text ?? '', /sign-in/)
  assert.match(entry?.text ?? '', /Kode masuk Anda: \d{6}.*\/masuk\/kode/s)
})
