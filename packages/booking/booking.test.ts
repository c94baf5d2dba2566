import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import fc from 'fast-check'
import Value from 'typebox/value'
import { createCalendar, isWorkingDay } from '#packages/calendar'
import {
  findVisit,
  formatCode,
  makeCode,
  nearestAlternatives,
  type OfficeFile,
  officeFile,
  readCode,
  type StageMinutes,
  visitsPerMinute,
} from './index.ts'

const padang = [
  { stages: ['berkas'] },
  { stages: ['foto'] },
  { stages: ['foto'] },
  { stages: ['berkas', 'foto'] },
]

test('the counters carry as many visits as their scarcest stage', () => {
  assert.equal(visitsPerMinute(padang, { berkas: 4, foto: 12 }), 3 / 12)
  assert.equal(visitsPerMinute(padang, { berkas: 12, foto: 12 }), 4 / 24)
  assert.equal(visitsPerMinute(padang, { berkas: 4 }), 2 / 4)
  assert.equal(visitsPerMinute(padang, { wawancara: 10 }), 0)
})

test('a service whose stage nobody serves is not offered', () => {
  assert.equal(findVisit(padang, { foto: 12, wawancara: 10 }), undefined)
  assert.deepEqual(findVisit(padang, { berkas: 4, foto: 12 }), { minutes: 16, costSeconds: 960 })
})

const stage = fc.constantFrom('berkas', 'foto', 'ambil')
const counters = fc.array(fc.record({ stages: fc.uniqueArray(stage, { minLength: 1 }) }), {
  minLength: 1,
  maxLength: 5,
})
const needs: fc.Arbitrary<StageMinutes> = fc.dictionary(stage, fc.integer({ min: 1, max: 30 }), {
  minKeys: 1,
})

test('whatever mix is sold up to the time of all counters, every set of stages can carry it', () => {
  fc.assert(
    fc.property(
      counters,
      needs,
      needs,
      fc.double({ min: 0, max: 1, noNaN: true }),
      (have, one, two, part) => {
        const first = findVisit(have, one)
        const second = findVisit(have, two)
        fc.pre(first !== undefined && second !== undefined)
        const wholeSeconds = have.length * 3600
        const firsts = (wholeSeconds * part) / first.costSeconds
        const seconds = (wholeSeconds * (1 - part)) / second.costSeconds
        for (const some of [
          ['berkas'],
          ['foto'],
          ['ambil'],
          ['berkas', 'foto'],
          ['berkas', 'foto', 'ambil'],
        ]) {
          const able = have.filter((counter) => counter.stages.some((each) => some.includes(each)))
          const work = some.reduce(
            (sum, each) => sum + firsts * (one[each] ?? 0) + seconds * (two[each] ?? 0),
            0,
          )
          assert.ok(work <= able.length * 60 + 1e-6)
        }
      },
    ),
  )
})

test('a code is read as people type it', () => {
  const code = makeCode(() => 0.1)

  assert.equal(readCode(formatCode(code).toLowerCase()), code)
  assert.equal(readCode(` ${code.slice(0, 2)} ${code.slice(2)} `), code)
  assert.equal(readCode('O00-00Oo'), '0000000')
  assert.equal(readCode('K7Q-4M2'), undefined)
  assert.equal(readCode('K7Q-4M2*'), undefined)
  assert.match(formatCode(makeCode(() => 0.7)), /^[0-9A-Z]{3}-[0-9A-Z]{4}$/)
})

test('one wrong sign or two swapped signs are always noticed', () => {
  const random = fc.integer({ min: 0, max: 2 ** 31 - 1 })
  fc.assert(
    fc.property(random, fc.nat(6), fc.nat(6), fc.nat(30), (seed, place, other, slip) => {
      let state = seed
      const code = makeCode(() => {
        state = (state * 48271 + 11) % 2147483647
        return state / 2147483647
      })
      const wrong = '0123456789ABCDEFGHJKMNPQRTVWXYZ'.charAt(slip)
      const slipped = code.slice(0, place) + wrong + code.slice(place + 1)
      const signs = [...code]
      ;[signs[place], signs[other]] = [signs[other] ?? '', signs[place] ?? '']
      for (const changed of [slipped, signs.join('')]) {
        assert.equal(readCode(changed), changed === code ? code : undefined)
      }
    }),
  )
})

test('what is offered instead is near in time first, then another day, then another office', () => {
  const offer = (office: string, time: string, left = 1) => ({
    office,
    startsAt: Temporal.Instant.from(time),
    left,
  })
  const places = [
    offer('agam', '2026-11-23T03:00:00Z'),
    offer('padang', '2026-11-24T03:00:00Z'),
    offer('padang', '2026-11-23T03:20:00Z'),
    offer('padang', '2026-11-23T06:00:00Z'),
    offer('padang', '2026-11-23T03:05:00Z', 0),
    offer('padang', '2026-11-23T08:00:00Z'),
  ]

  const offered = nearestAlternatives(offer('padang', '2026-11-23T03:00:00Z'), places)

  assert.deepEqual(
    offered.map(({ office, startsAt }) => `${office} ${startsAt.toString().slice(8, 16)}`),
    ['padang 23T03:20', 'padang 23T06:00', 'padang 24T03:00', 'agam 23T03:00'],
  )
})

const folder = new URL('../../offices/', import.meta.url)
const offices = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .map((name) => ({
    name,
    file: JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as OfficeFile,
  }))

test('every office file keeps to its form, is named by its id and opens on a plain Monday', () => {
  assert.equal(offices.length, 36)
  for (const { name, file } of offices) {
    assert.deepEqual([...Value.Errors(officeFile, file)], [], name)
    assert.equal(name, `${file.id}.json`)
    const calendar = createCalendar({
      zone: file.zone,
      week: file.hours,
      ...(file.exceptions ? { exceptions: file.exceptions } : {}),
    })
    assert.ok(isWorkingDay(calendar, Temporal.PlainDate.from('2026-11-23')), name)
  }
})

test('Metro, Sawahlunto and Mentawai are service points of real offices, and say so', () => {
  const points = offices.filter(({ file }) => file.kind === 'servicePoint')
  const parents = points.map(({ file }) => `${file.id} ${file.parent} ${file.demonstration}`)

  assert.deepEqual(parents.sort(), [
    'mentawai padang true',
    'metro bandar-lampung true',
    'sawahlunto padang true',
  ])
})

test('what an office has not confirmed is a field it has', () => {
  for (const { name, file } of offices) {
    for (const field of file.unverified) assert.ok(field in file, `${name}: ${field}`)
    const isReal = file.kind !== 'practice'
    assert.equal(file.unverified.includes('hours'), isReal, name)
  }
})
