import assert from 'node:assert/strict'
import { test } from 'node:test'
import { counterWorld, officers, sitBefore, textOf } from './testing.ts'

const number = { office: 'padang', class: 'ordinary', language: 'id' } as const
const leaving = 'exit-permit-only'

test('who collects without a case is called that at the counter, in line and before it, not by a service', async (t) => {
  const world = await counterWorld(t)
  const { queue } = world
  const counters = await queue.listCounters(officers.dewi, 'padang')
  const sit = (who: typeof officers.dewi, nth: number) =>
    queue.openCounter(who, { counterId: counters.find((one) => one.number === nth)?.id ?? '' })
  await sit(officers.dewi, 4)
  await sit(officers.rizal, 1)
  await queue.takeNumber(officers.dewi, { ...number, service: leaving, stage: 'ambil' })
  const control = await queue.takeNumber(officers.dewi, { ...number, service: leaving })
  const dewi = sitBefore(world, world.tokens.dewi)
  const read = async (who = dewi, path = '') => textOf((await who.open(`${path}/loket`)).body)
  const inLine = await read()
  await queue.callNext(officers.dewi)
  await queue.beginService(officers.dewi)

  const [seated, english] = [await read(), await read(dewi, '/en')]
  const colleague = await read(sitBefore(world, world.tokens.rizal))

  assert.match(inLine, /B001 – Mengambil yang sudah jadi/)
  assert.match(inLine, new RegExp(`${control.label} – Pulang untuk seterusnya`))
  assert.match(seated, /B001.{0,60}Mengambil yang sudah jadi/)
  assert.doesNotMatch(seated, /B001.{0,60}Pulang untuk/)
  assert.match(english, /B001.{0,60}Collect what is ready/)
  assert.match(colleague, /B001, Mengambil yang sudah jadi/)
})
