import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createCrier, type HeardCall, keyOf } from './crier.ts'

const at = (seconds: number) =>
  new Date(Date.parse('2026-11-23T01:00:00Z') + seconds * 1000).toISOString()
const call = (label: string, seconds: number, number = 1): HeardCall => ({
  label,
  number,
  calledAt: at(seconds),
})

/** A crier whose sounds are noted by the label that was said. */
function openCrier(known: HeardCall[] = []) {
  const said: string[] = []
  const ends: (() => void)[] = []
  const play = (sounds: string[]) => {
    said.push(sounds.filter((name) => /^id-[a-d0-9]+$/.test(name)).join(' '))
    return new Promise<void>((resolve) => ends.push(resolve))
  }
  const crier = createCrier({ known: known.map(keyOf), play })
  const endOne = async () => {
    ends.shift()?.()
    await new Promise((resolve) => setImmediate(resolve))
  }
  return { ...crier, said, endOne }
}

test('each call is cried once, however often its picture comes', async () => {
  const { hear, speakUp, said, endOne } = openCrier([call('A001', 0)])
  speakUp()

  const picture = { at: at(10), calls: [call('A002', 9), call('A001', 0)] }
  hear(picture)
  hear(picture)
  await endOne()
  hear({ ...picture, at: at(25) })

  assert.deepEqual(said, ['id-a id-0 id-0 id-2 id-1'])
})

test('somebody who is called again is cried again', async () => {
  const { hear, speakUp, said, endOne } = openCrier()
  speakUp()

  hear({ at: at(1), calls: [call('A001', 0)] })
  await endOne()
  hear({ at: at(20), calls: [call('A001', 19)] })

  assert.equal(said.length, 2)
})

test('edge 54: calls at once are cried one after the other, the oldest first', async () => {
  const { hear, speakUp, said, endOne } = openCrier()
  speakUp()

  hear({ at: at(3), calls: [call('B002', 2, 2), call('B001', 1)] })
  const first = [...said]
  await endOne()

  assert.deepEqual(first, ['id-b id-0 id-0 id-1 id-1'])
  assert.deepEqual(said[1], 'id-b id-0 id-0 id-2 id-2')
})

test('a silent board does not make up for it later, nor does one whose line was broken', () => {
  const { hear, speakUp, fallSilent, said } = openCrier()

  hear({ at: at(1), calls: [call('A001', 0)] })
  speakUp()
  hear({ at: at(2), calls: [call('A001', 0)] })
  hear({ at: at(200), calls: [call('A002', 100)] })
  fallSilent()
  hear({ at: at(205), calls: [call('A003', 204)] })

  assert.deepEqual(said, [])
})

test('whoever makes the board silent ends what still waited', async () => {
  const { hear, speakUp, fallSilent, said, endOne } = openCrier()
  speakUp()
  hear({ at: at(3), calls: [call('B002', 2), call('B001', 1)] })

  fallSilent()
  await endOne()

  assert.equal(said.length, 1)
})
