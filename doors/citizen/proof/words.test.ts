import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { isKeptFromApplicants } from '#modules/interagency'
import type { EventKind } from '#platform/events'

const root = join(import.meta.dirname, '../../..')

/** Every kind of news that is about an application or a number, as the modules declare them. */
async function listKinds(): Promise<string[]> {
  const files = globSync('modules/*/events.ts', { cwd: root })
  const all = await Promise.all(files.map((file) => import(pathToFileURL(join(root, file)).href)))
  return all
    .flatMap((one: Record<string, Partial<EventKind>>) => Object.values(one))
    .filter(({ shape }) => /"(?:caseId|ticketId)":/.test(JSON.stringify(shape ?? {})))
    .map(({ name = '' }) => name)
}

test('every event that can stand in the proof of an application has words in both languages', async () => {
  const told = (await listKinds()).filter((name) => !isKeptFromApplicants(name))

  assert.ok(told.length > 60, `${told.length}`)
  for (const language of ['id', 'en']) {
    const words = JSON.parse(
      readFileSync(join(root, `doors/citizen/words/${language}.json`), 'utf8'),
    ) as Record<string, string>
    const missing = told.filter((name) => !words[`citizen.proof.event.${name}`])
    assert.deepEqual(missing, [], language)
  }
})
