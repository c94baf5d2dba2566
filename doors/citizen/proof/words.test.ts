import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'

const root = join(import.meta.dirname, '../../..')
const told = [
  'applications',
  'payments',
  'appointments',
  'documents',
  'letters',
  'checking',
  'deadlines',
]

test('every event that can stand in the proof of an application has words in both languages', () => {
  const names = told.flatMap((module) => [
    ...readFileSync(join(root, 'modules', module, 'events.ts'), 'utf8').matchAll(
      /event\(\s*'([a-zA-Z]+\.[a-zA-Z]+)'/g,
    ),
  ])

  assert.ok(names.length > 50, `${names.length}`)
  for (const language of ['id', 'en']) {
    const words = JSON.parse(
      readFileSync(join(root, `doors/citizen/words/${language}.json`), 'utf8'),
    ) as Record<string, string>
    for (const [, name] of names)
      assert.ok(words[`citizen.proof.event.${name}`], `${language} ${name}`)
  }
})

test('the answer about uploads names every kind the form takes, and numbers are for everybody', () => {
  const answerOf = (file: string, id: string) => {
    const { answers } = JSON.parse(readFileSync(join(root, `answers/${file}.json`), 'utf8')) as {
      answers: { id: string; answer: { id: string; en: string } }[]
    }
    return answers.find((one) => one.id === id)!.answer
  }
  const words = JSON.parse(
    readFileSync(join(root, 'doors/citizen/words/en.json'), 'utf8'),
  ) as Record<string, string>
  const kinds = (words['citizen.papers.kinds'] ?? '').match(/JPEG|PNG|WebP|HEIC|PDF/g) ?? []

  assert.equal(kinds.length, 5)
  for (const kind of kinds) assert.match(answerOf('keamanan', 'keamanan-04').en, new RegExp(kind))
  assert.match(answerOf('prioritas', 'prioritas-01').en, /^Anybody: take a number/)
})
