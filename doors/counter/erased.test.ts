import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createChief } from '#doors/chief'
import { system } from '#packages/access'
import type { Route } from '#platform/http'
import { privacyWorld } from '../../test-privacy.ts'
import { openProvider } from '../../test-provider.ts'
import { createCounter } from './index.ts'

test('one application whose data was destroyed takes down no page of counter or head that shows many', async (t) => {
  const { gateway, pay } = await openProvider(t)
  const routes: Route[] = []
  const openAll = (needs: never) => {
    routes.push(...createCounter(needs), ...createChief(needs))
    return routes
  }
  const world = await privacyWorld(t, { gateway, routes: openAll as never })
  const { applications, archive, siti, budi, dewi, ratna, kasi } = world
  const caseId = await world.handIn(siti)
  await pay({ ...world, person: siti.who, caseId })
  await world.play()
  const other = await world.handIn(budi, 30)
  const { reference } = await applications.getCase(dewi.who, caseId)
  const facts = { names: ['Siti'], niks: [], numbers: [] }
  const cover = { kind: 'passport', year: 1998, shelf: 'Rak B', facts } as const
  const { dossierId } = await archive.register(dewi.who, cover)
  await archive.link(dewi.who, { dossierId, reference })
  await applications.withdraw(siti.who, { caseId, reason: 'plans-changed' })
  await world.play()
  await world.db.transaction(system('privacy'), (tx) => applications.eraseIn(tx, caseId))

  const lists = routes.filter(({ method, path }) => method === 'GET' && !path.includes(':'))
  const pages = [...lists.map(({ path }) => path), `/loket/arsip/${dossierId}`]
  const down: string[] = []
  for (const one of [dewi, ratna, kasi])
    for (const path of pages) {
      const { statusCode, body } = await world.as(one).open(path)
      if (body.includes('applications.erased') || statusCode >= 500) down.push(`${path} ${body}`)
    }

  assert.deepEqual(down, [])
  assert.match((await world.as(dewi).open('/loket/uang')).body, /KU-2026-0001/)
  assert.ok(pages.length > 40, `${pages.length}`)
  assert.ok(await applications.findCase(dewi.who, other))
})
