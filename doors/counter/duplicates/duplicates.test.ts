import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { system } from '#packages/access'
import { hiddenIn } from '../../../test-house.ts'
import { counterWorld, sitBefore, textOf } from '../testing.ts'

const list = '/loket/ganda'

/** Siti has an application, and a paper file has her number in another spelling. */
async function twoRecords(t: TestContext) {
  const world = await counterWorld(t)
  const { reference } = await world.handIn(world.siti)
  await world.archive.register(
    { kind: 'officer', staffId: world.siti.personId, office: 'padang', roles: ['officer'] },
    {
      ...{ kind: 'passport', year: 1999, shelf: 'Rak 1' },
      facts: {
        names: ['Sitti Aminah'],
        birth: '1990-07-05',
        niks: ['1872014507900001'],
        numbers: [],
      },
    },
  )
  await world.play()
  const { body } = await sitBefore(world, world.tokens.dewi).open(list)
  const at = /href="(\/loket\/ganda\/[^"]+)"/.exec(body)?.[1] ?? ''
  const say = async (token: string, step: string, alasan: string) => {
    const one = sitBefore(world, token)
    return one.post(`${at}/${step}`, { key: crypto.randomUUID(), alasan })
  }
  return { world, reference, at, say, body }
}

test('an officer proposes, another confirms, and the search says who is one person', async (t) => {
  const { world, reference, at, say, body } = await twoRecords(t)

  const same = await say(world.tokens.dewi, 'usul', 'Tanda tangan sama')
  const alone = await say(world.tokens.dewi, 'benar', 'Tanda tangan sama')
  await say(world.tokens.rizal, 'benar', 'Foto sama')
  const shown = textOf((await sitBefore(world, world.tokens.dewi).open(`/en${at}`)).body)

  assert.match(
    textOf(body),
    new RegExp(`1 pasangan .*(BK-00001|${reference}).*NIK atau nomor paspor sama`),
  )
  assert.doesNotMatch(textOf(body), /Aminah/, 'no name stands in the list')
  assert.equal(same.headers.location, at)
  assert.equal(alone.statusCode, 422)
  assert.match(textOf(alone.body), /harus petugas lain dari yang mengusulkan/)
  assert.match(
    shown,
    /One person .*Siti(ti)? Aminah.*Proposed as one person.*Confirmed: one person/,
  )
  const dewi = sitBefore(world, world.tokens.dewi)
  const ask = hiddenIn((await dewi.open('/loket/pencarian')).body)
  const typed = { cari: 'siti aminah', keperluan: 'correction', alasan: 'Membetulkan ejaan' }
  const found = textOf((await dewi.post('/loket/pencarian', { ...ask, ...typed })).body)
  assert.match(found, new RegExp(`orang yang sama: (BK-00001|${reference})`))
})

test('a reason is asked for, and other offices and people see nothing', async (t) => {
  const { world, at, say } = await twoRecords(t)

  const bare = await say(world.tokens.dewi, 'usul', 'ya')

  assert.equal(bare.statusCode, 422)
  assert.match(textOf(bare.body), /Tulis alasannya dengan 5/)
  assert.equal((await sitBefore(world, world.tokens.budi).open(at)).statusCode, 404)
  for (const token of [world.tokens.siti, undefined]) {
    const { statusCode } = await sitBefore(world, token).open(at)
    assert.ok([303, 403].includes(statusCode), `${statusCode}`)
  }
})

test('the control of the two: without a shared number and birthday there is no pair', async (t) => {
  const world = await counterWorld(t)
  await world.handIn(world.siti)
  await world.db.transaction(system('test'), (tx) =>
    world.search.putIn(tx, {
      ...{ office: 'padang', entryId: crypto.randomUUID(), kind: 'paper', person: null },
      ...{ reference: 'BK-00009', about: 'archive.kind.other', at: world.clock.now() },
      known: { names: ['Siti Aminah'], birth: '1990-07-06' },
    }),
  )
  await world.play()

  const { body } = await sitBefore(world, world.tokens.dewi).open(list)

  assert.match(textOf(body), /Tidak ada yang menunggu/)
})

test('two officers who press at once do not get the same pair; it is shown whose it is, taken over with a reason, put back', async (t) => {
  const { world, at, say } = await twoRecords(t)
  const pull = (token: string) => sitBefore(world, token).post(list, { key: crypto.randomUUID() })
  const [dewi, rizal] = [world.tokens.dewi, world.tokens.rizal]

  const pulled = await Promise.all([pull(dewi), pull(rizal)])
  const isDewis = pulled[0]?.headers.location === at
  const [holder, other] = isDewis ? [dewi, rizal] : [rizal, dewi]
  const name = isDewis ? 'Dewi Lestari \\(contoh\\)' : 'Rizal \\(contoh\\)'
  const shown = textOf((await sitBefore(world, other).open(list)).body)
  const page = (await sitBefore(world, other).open(at)).body
  const refused = await say(other, 'usul', 'Tanda tangan sama')
  const lease = /action="(\/loket\/pegang\/[^"]+)"/.exec(page)?.[1] ?? ''
  const press = (token: string, typed: Record<string, string>) =>
    sitBefore(world, token).post(lease, { key: crypto.randomUUID(), ...typed })
  const bare = await press(other, { langkah: 'alih' })
  const taken = await press(other, { langkah: 'alih', mengapa: 'away' })
  const told = textOf((await sitBefore(world, holder).open(at)).body)
  const back = await press(other, { langkah: 'lepas' })
  const freed = textOf((await sitBefore(world, other).open(String(back.headers.location))).body)

  const places = pulled.map(({ headers }) => headers.location).toSorted()
  assert.deepEqual(places, [`${list}/${at.split('/').at(-1)}`, `${list}?kabar=none`].toSorted())
  assert.match(shown, new RegExp(`oleh ${name} sampai pukul 08\\.15`))
  assert.match(textOf(page), new RegExp(`${name} mengerjakannya sampai pukul 08\\.15`))
  assert.equal(refused.statusCode, 422)
  assert.match(textOf(refused.body), /sedang mengerjakan ini/)
  assert.equal(bare.headers.location, `${at}?alih=alasan`)
  assert.equal(taken.headers.location, at)
  assert.match(told, new RegExp(`Diambil alih dari ${name}: rekan tidak di tempat`))
  assert.match(freed, /Sudah dikembalikan ke daftar/)
  assert.doesNotMatch(freed, /sampai pukul/)
})
