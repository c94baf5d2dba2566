import assert from 'node:assert/strict'
import { test } from 'node:test'
import { formatCode } from '#packages/booking'
import { officers } from '../testing.ts'
import { child, grandmother, papersOf } from './relatives.ts'
import { kiosk, phoneOf } from './testing.ts'

const { dewi } = officers

test('of a family with one late, the ticket tells the others and the late one what there is to do', async (t) => {
  const home = await phoneOf(t)
  const { phone, family, add, queue, appointments } = home
  const siti = await home.fillFirst()
  const bintang = await add('paspor-anak', child('Bintang'), papersOf.child)
  const nur = await add('paspor-baru', grandmother, papersOf.grandmother)
  await phone.choosePlace(family)
  await home.send([siti, bintang, nur])
  await home.pay(siti)
  const places = await appointments.listOfParty(home.person, home.partyId)
  const first = Math.min(...places.map(({ startsAt }) => startsAt.epochMilliseconds))
  home.clock.advance({ seconds: (first - home.now().epochMilliseconds) / 1000 - 300 })
  const code = places[0]?.partyCode ?? ''
  const codeOf = (caseId: string) => places.find((one) => one.caseId === caseId)?.code ?? ''
  const present = [siti, bintang].map(codeOf)
  const read = async (of: string) => (await phone.open(`/tiket/${of}`)).text

  await queue.checkIn(kiosk, { office: 'padang', code, present })
  await home.play()
  const [all, here, late] = [await read(code), await read(codeOf(siti)), await read(codeOf(nur))]
  const { counters } = await queue.getHall(dewi, { office: 'padang', language: 'id' })
  await queue.openCounter(dewi, { counterId: counters[3]?.id ?? '' })
  await queue.callNext(dewi)
  await queue.beginService(dewi)
  await queue.finish(dewi)
  const gone = await read(codeOf(nur))
  const alone = await queue.checkIn(kiosk, { office: 'padang', code: codeOf(nur) })
  await home.play()
  const own = await read(codeOf(nur))

  for (const text of [all, here, late]) {
    assert.match(text, /3\. Paspor baru untuk dewasa: belum datang/)
    assert.match(text, /Yang belum datang memindai kodenya sendiri di kios/)
  }
  for (const text of [late, gone]) {
    assert.match(text, /Anda belum tercatat hadir; yang lain sudah\. Begitu tiba, pindai kode ini/)
    assert.ok(text.includes(formatCode(codeOf(nur))))
    assert.doesNotMatch(text, /Silakan menunggu di mana saja/)
  }
  for (const text of [all, here, own]) assert.doesNotMatch(text, /belum tercatat hadir/)
  assert.match(own, new RegExp(`Nomor antrean Anda ${alone.label}`))
})
