import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { nobody, type Officer, type Person, system, type Who } from '#packages/access'
import { openTestHouse } from '../../test-house.ts'

const day = (text: string) => Temporal.PlainDate.from(text)

/** Madhavi with a stay and an application of hers at Padang, and everybody who may ask. */
async function world(t: TestContext) {
  const house = await openTestHouse(t, { routes: () => [] })
  const { stays, applications } = house
  const { who: guest } = await house.bringPerson('madhavi@contoh.invalid')
  const { who: other } = await house.bringPerson('lain@contoh.invalid')
  const { who: dewi } = await house.bringOfficer('Dewi (contoh)', ['officer'])
  const { who: ratna } = await house.bringOfficer('Ratna (contoh)', ['officer', 'head'])
  const { who: elsewhere } = await house.bringOfficer('Budi (contoh)', ['officer'], 'metro')
  await stays.begin(guest, arrival)
  const wish = { service: 'perpanjangan-itk', office: 'padang', language: 'en' } as const
  const { caseId } = await applications.startDraft(guest, wish)
  const kiosk = { kind: 'device', deviceId: 'k', office: 'padang', purpose: 'kiosk' } as const
  const cast = { nobody, guest, other, dewi, ratna, elsewhere, kiosk, system: system('test') }
  return { stays, caseId, cast: cast satisfies Record<string, Who> }
}
type World = Awaited<ReturnType<typeof world>>
type Actor = keyof World['cast']

const arrival = {
  ...{ kind: 'kunjungan', enteredOn: day('2026-11-05'), days: 30 },
  ...{ port: 'Soekarno-Hatta', office: 'padang' },
}
const seen = { enteredOn: day('2026-11-04'), until: day('2026-12-03'), port: 'Batam' }
const found = async (what: Promise<unknown>) => assert.ok(await what, 'nothing is seen')

const people: Actor[] = ['guest', 'other']
const desk: Actor[] = ['dewi', 'ratna']

const table: Record<string, { may: Actor[]; ask: (w: World, who: never) => Promise<unknown> }> = {
  findMine: { may: ['guest'], ask: ({ stays }, who) => found(stays.findMine(who)) },
  suggest: { may: people, ask: ({ stays }, who) => stays.suggest(who) },
  begin: { may: people, ask: ({ stays }, who) => stays.begin(who, arrival) },
  chooseOffice: {
    may: ['guest'],
    ask: ({ stays }, who) => stays.chooseOffice(who, { office: 'agam' }),
  },
  leave: { may: people, ask: ({ stays }, who) => stays.leave(who) },
  startExtension: {
    may: ['guest'],
    ask: ({ stays }, who) => stays.startExtension(who as Person, { language: 'en' }),
  },
  findForCase: {
    may: desk,
    ask: ({ stays, caseId }, who) => found(stays.findForCase(who as Officer, { caseId })),
  },
  confirm: {
    may: desk,
    ask: ({ stays, caseId }, who) => stays.confirm(who as Officer, { caseId, ...seen }),
  },
}

test('who may see, write down and confirm a stay', async (t) => {
  const house = await world(t)
  const verbs = Object.keys(house.stays).filter(
    (name) => !['reactions', 'listKinds'].includes(name),
  )
  assert.deepEqual(verbs.toSorted(), Object.keys(table).toSorted())

  for (const [verb, { may, ask }] of Object.entries(table)) {
    // Whoever has left, or begun anew, is there again for the next.
    await house.stays.leave(house.cast.other)
    await house.stays.begin(house.cast.guest, arrival)
    for (const [name, who] of Object.entries(house.cast)) {
      const isIn = await ask(house, who as never).then(
        () => true,
        (error: { code?: string; message: string }) => {
          assert.match(
            `${error.code} ${error.message}`,
            /access\.|unknownCase|none|nothing is seen/,
          )
          return false
        },
      )
      assert.equal(isIn, may.includes(name as Actor), `${verb} by ${name}`)
    }
  }
})
