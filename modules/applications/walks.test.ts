import assert from 'node:assert/strict'
import { test } from 'node:test'
import { system } from '#packages/access'
import {
  isBooked,
  listCourse,
  opensBill,
  type Sample,
  type ServiceDefinition,
} from '#packages/forms'
import { applicationsWorld, cast, shippedServices } from './testing.ts'

const { siti, dewi, rizal } = cast

type World = Awaited<ReturnType<typeof applicationsWorld>>

/** A sample of a service, from its first answer to the good end, by the service's own steps. */
async function walk(world: World, definition: ServiceDefinition, sample: Sample) {
  const { applications, payments } = world
  const { caseId, version } = await world.fillIn(siti, { ...sample, service: definition.id })
  if (isBooked(definition)) await world.holdPlace(siti, caseId, 0, definition.id)
  let billed: number | undefined
  for (const action of listCourse(definition.workflow)) {
    if (action.id === 'submit') await applications.submit(siti, { caseId, version })
    else if (action.id === 'paid') {
      await world.tellPaid(caseId)
      await world.play()
    } else {
      const facts = sample.facts?.[action.id] ?? {}
      // Whoever decides after somebody else is somebody else.
      const who = action.secondPerson ? rizal : dewi
      await applications.act(who, { caseId, action: action.id, facts })
    }
    if (!opensBill(definition.workflow, action)) continue
    billed = (await payments.findBill(system('test'), caseId))?.amountRupiah
  }
  return { billed: billed ?? 0, view: await applications.getCase(siti, caseId) }
}

const walked = shippedServices.flatMap((definition) =>
  definition.samples.map((sample) => ({ definition, sample })),
)

test('at least twelve services of different shape are walked', () => {
  const shapes = shippedServices.map(({ workflow }) =>
    listCourse(workflow)
      .map(({ id }) => id)
      .join(' '),
  )

  assert.ok(shippedServices.length >= 12, `${shippedServices.length}`)
  assert.ok(new Set(shapes).size >= 7, shapes.join('\n'))
})

for (const { definition, sample } of walked) {
  const name = `${definition.id}: ${sample.about ?? sample.id}`
  if (sample.stoppedBy) {
    test(`${name}; is told why not`, async (t) => {
      const world = await applicationsWorld(t)
      const { caseId, version } = await world.fillIn(siti, { ...sample, service: definition.id })

      const { journey } = await world.applications.getCase(siti, caseId)

      assert.equal(journey.stopped?.id, sample.stoppedBy)
      await assert.rejects(world.applications.submit(siti, { caseId, version }), {
        code: 'applications.notEligible',
      })
    })
  } else {
    test(`${name}; all the way`, async (t) => {
      const world = await applicationsWorld(t)

      const { billed, view } = await walk(world, definition, sample)

      assert.equal(billed, sample.feeRupiah)
      assert.equal(view.status, 'done')
    })
  }
}
