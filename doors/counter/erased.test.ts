import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createAgency } from '#doors/agency'
import { createChief } from '#doors/chief'
import { system } from '#packages/access'
import type { Route } from '#platform/http'
import { lettingIn } from '../../test-agency.ts'
import { privacyWorld } from '../../test-privacy.ts'
import { openProvider } from '../../test-provider.ts'
import { createCounter } from './index.ts'

test('one application whose data was destroyed takes down no page of counter, head or agency that shows many', async (t) => {
  const { gateway, pay } = await openProvider(t)
  const routes: Route[] = []
  const openAll = (needs: never) => {
    routes.push(...createCounter(needs), ...createChief(needs), ...createAgency(needs))
    return routes
  }
  const world = await privacyWorld(t, { gateway, routes: openAll as never })
  const { applications, archive, interagency, identity, siti, budi, dewi, ratna, kasi } = world
  const andika = await lettingIn(identity)('police', 'Bripka Andika (contoh)')
  const caseId = await world.handIn(siti)
  await pay({ ...world, person: siti.who, caseId })
  await world.play()
  const other = await world.handIn(budi, 30)
  const { reference } = await applications.getCase(dewi.who, caseId)
  const facts = { names: ['Siti'], niks: [], numbers: [] }
  const cover = { kind: 'passport', year: 1998, shelf: 'Rak B', facts } as const
  const { dossierId } = await archive.register(dewi.who, cover)
  await archive.link(dewi.who, { dossierId, reference })
  const about = 'Surat W3/12: apakah ada catatan?'
  const question = { caseId, agency: 'police', about, workingDays: 3 }
  const { questionId } = await interagency.ask(dewi.who, question)
  const asked = await world.as(andika).open('/instansi')
  await applications.withdraw(siti.who, { caseId, reason: 'plans-changed' })
  await world.play()
  await world.db.transaction(system('privacy'), (tx) => applications.eraseIn(tx, caseId))

  const lists = routes.filter(({ method, path }) => method === 'GET' && !path.includes(':'))
  const pages = [...lists.map(({ path }) => path), `/loket/arsip/${dossierId}`]
  const down: string[] = []
  for (const one of [dewi, ratna, kasi, andika])
    for (const path of pages) {
      const { statusCode, body } = await world.as(one).open(path)
      if (body.includes('applications.erased') || statusCode >= 500) down.push(`${path} ${body}`)
    }

  assert.deepEqual(down, [])
  assert.match(asked.body, /Surat W3/, 'the control: it was asked')
  assert.doesNotMatch((await world.as(andika).open('/instansi')).body, /Surat W3/)
  assert.equal((await world.as(andika).open(`/instansi/${questionId}`)).statusCode, 404)
  assert.match((await world.as(dewi).open('/loket/uang')).body, /KU-2026-0001/)
  assert.ok(pages.length > 40, `${pages.length}`)
  assert.ok(await applications.findCase(dewi.who, other))
})
