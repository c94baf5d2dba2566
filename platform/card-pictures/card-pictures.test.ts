import assert from 'node:assert/strict'
import { test } from 'node:test'
import sharp from 'sharp'
import { asPhoned, familyCardPicture, identityCardPicture, sitiOnCard } from '#platform/testing'
import { createCardReader } from './index.ts'
import { skewDegrees } from './skew.ts'

const patience = 120_000
const card = 'identityCard' as const
const wanted = {}

test('a drawn identity card is read from a tilted, dim and noisy picture', async () => {
  const { read } = createCardReader({ patience })
  const wear = { tiltDegrees: 4, light: 0.6, noise: 14, blur: 0.7, width: 1000, quality: 50 }
  const bytes = await asPhoned(await identityCardPicture(sitiOnCard), wear)

  const said = await read({ bytes, card, wanted })

  assert.ok(said && said !== 'busy')
  assert.deepEqual(
    [said.nik, said.birth, said.sex, said.place],
    ['1872014507900001', '1990-07-05', 'female', 'METRO'],
  )
})

test('of a drawn family card the number and the wanted row are read, and nobody else’s', async () => {
  const { read } = createCardReader({ patience })
  const budi = { nik: '1872010302880003', birth: '1988-02-03', sex: 'male' as const }
  const family = [{ ...sitiOnCard, ...budi, name: 'Budi Santoso' }, sitiOnCard]
  const bytes = await asPhoned(await familyCardPicture('1872011203150007', family))

  const said = await read({ bytes, card: 'familyCard', wanted: { nik: sitiOnCard.nik } })

  assert.ok(said && said !== 'busy')
  assert.deepEqual([said.number, said.nik], ['1872011203150007', sitiOnCard.nik])
  assert.doesNotMatch(JSON.stringify(said), /BUDI|8802/)
})

test('what is no card or no picture is not read, what takes too long or too much is for later, and nothing falls over', async () => {
  const white = { width: 600, height: 400, channels: 3, background: '#f4f0e4' } as const
  const empty = await sharp({ create: white }).jpeg().toBuffer()
  const whole = await identityCardPicture(sitiOnCard)

  const { read } = createCardReader({ patience })
  const asked = [empty, Buffer.from('no picture'), Buffer.alloc(0)]
  const said = []
  for (const bytes of asked) said.push(await read({ bytes, card, wanted }))
  const hasty = await createCardReader({ patience: 50 }).read({ bytes: whole, card, wanted })
  const narrow = createCardReader({ patience, mostMegabytes: 30 })

  assert.deepEqual(said, [undefined, undefined, undefined])
  assert.equal(hasty, 'busy')
  assert.equal(await narrow.read({ bytes: whole, card, wanted }), 'busy')
})

test('how far lines lean is seen to half a degree, both ways', async () => {
  const drawn = await identityCardPicture(sitiOnCard)
  for (const tiltDegrees of [-7, -2.5, 0, 3, 8]) {
    const { data, info } = await sharp(await asPhoned(drawn, { tiltDegrees }))
      .greyscale()
      .resize({ width: 700 })
      .raw()
      .toBuffer({ resolveWithObject: true })
    const lean = skewDegrees({ pixels: data, width: info.width, height: info.height })
    assert.ok(Math.abs(lean - tiltDegrees) <= 0.5, `${tiltDegrees} was seen as ${lean}`)
  }
})
