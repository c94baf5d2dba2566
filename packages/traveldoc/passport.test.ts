import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import fc from 'fast-check'
import { countryCodes } from '#packages/forms'
import { isSameName, listStates, machineNameOf, readPassportLines, stateOfThree } from './index.ts'

const today = '2026-11-23'
const upper = 'P<AUSEXAMPLE<<OLIVIA<GRACE<<<<<<<<<<<<<<<<<<'
const lower = 'PA00000005AUS9506158F3012316<<<<<<<<<<<<<<<8'

const read = (text: string) => {
  const lines = readPassportLines(text, today)
  if (typeof lines === 'string') assert.fail(lines)
  return lines
}

test('the lines of a passport say whose it is and how long it holds', () => {
  const said = read(`${upper}\n${lower}`)

  assert.deepEqual(said, {
    lines: [upper, lower],
    state: 'AU',
    nationality: 'AU',
    name: { primary: 'EXAMPLE', secondary: 'OLIVIA GRACE', isCut: false },
    number: 'PA0000000',
    birth: '1995-06-15',
    sex: 'F',
    expiry: '2030-12-31',
    digits: { number: true, birth: true, expiry: true, composite: true },
  })
})

test('C23: lines pasted with spaces, in small or wide letters, with other angle signs or without fillers read the same', () => {
  const wide = (text: string) =>
    text.replaceAll(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0))
  const ways = [
    `  ${upper.toLowerCase()}  \r\n\r\n ${lower.toLowerCase()} `,
    `${wide(upper)}\n${wide(lower)}`,
    `${[...upper].join(' ')}\n${[...lower].join('\u00a0')}`,
    `${upper.replaceAll('<<', '«')}\n${lower.replaceAll('<', '‹')}`,
    upper + lower,
    `${upper.replace(/<+$/, '')}\n${lower.replace(/<{5}/, '')}`,
    `${upper}<<\n${lower.replace('<<', '<<<<')}`,
  ]

  for (const way of ways) assert.deepEqual(read(way).lines, [upper, lower], way)
})

test('letters and digits that look alike are set right where only one of them can stand', () => {
  const typed = `${upper.replace('OLIVIA', '0L1V1A')}\n${'PAOOOOOOOSAUS95O6I58F3OI23I6'}${lower.slice(28)}`

  assert.deepEqual(read(typed).lines, [upper, lower])
})

test('C28: a wrong check digit is told, and which one', () => {
  const wrongBirth = lower.replace('950615', '960615')

  assert.deepEqual(read(`${upper}\n${wrongBirth}`).digits, {
    number: true,
    birth: false,
    expiry: true,
    composite: false,
  })
})

test('what is no passport is told apart from lines that are incomplete', () => {
  const visa = upper.replace('P<', 'V<')
  const card = upper.replace('P<', 'I<')

  assert.equal(readPassportLines(`${visa}\n${lower}`, today), 'visa')
  assert.equal(readPassportLines(`${card}\n${lower}`, today), 'other')
  for (const typed of [
    '',
    upper,
    `${upper}\n${lower}\n${lower}`,
    `${upper}\nPA000`,
    'ж'.repeat(88),
  ])
    assert.equal(readPassportLines(typed, today), 'shape', typed)
})

test('C17: a birth date with parts unknown stays unknown there, and nobody is born after today', () => {
  const born = (six: string) => read(`${upper}\n${lower.replace('950615', six)}`).birth

  assert.equal(born('50<<<<'), '1950-XX-XX')
  assert.equal(born('500000'), '1950-XX-XX')
  assert.equal(born('<<<<<<'), 'XXXX-XX-XX')
  assert.equal(born('000229'), '2000-02-29')
  assert.equal(born('261123'), '2026-11-23')
  assert.equal(born('261124'), '1926-11-24')
})

type Vector = { type: string; lines: [string, string]; holds: { composite: boolean | null } }
const vectors: Vector[] = JSON.parse(
  readFileSync(new URL('./vectors.json', import.meta.url), 'utf8'),
)

test('published passports whose digits hold read as they stand, sign for sign', () => {
  const whole = vectors.filter(({ type, holds }) => type === 'TD3' && holds.composite)

  assert.ok(whole.length >= 3)
  for (const { lines } of whole) assert.deepEqual(read(lines.join('\n')).lines, lines)
})

test('the states of the lines are the countries of the form, one for one', () => {
  assert.deepEqual([...listStates()].sort(), [...countryCodes].sort())
  assert.equal(stateOfThree('D<<'), 'DE')
  assert.equal(stateOfThree('UTO'), undefined)
})

const inLines = (primary: string, secondary = '', isCut = false) => ({ primary, secondary, isCut })

test('C16: one name, signs, apostrophes, hyphens and either order are the same name', () => {
  const pairs = [
    ['Madhavi', inLines('MADHAVI')],
    ['Enya Siobhan O’Connor', inLines('OCONNOR', 'ENYA SIOBHAN')],
    ['Susie Margaret Smith-Jones', inLines('SMITH JONES', 'SUSIE MARGARET')],
    ['Jörg Weiß', inLines('WEISS', 'JOERG')],
    ['Jörg Weiß', inLines('WEISS', 'JORG')],
    ['José Nuñez', inLines('NUNXXEZ', 'JOSE')],
    ['Søren Ås', inLines('AAS', 'SOEREN')],
    ['Nguyễn Văn An', inLines('NGUYEN', 'VAN AN')],
    ['Budi Raharjo', inLines('BUDI RAHARJO')],
  ] as const

  for (const [typed, name] of pairs) assert.equal(isSameName(typed, name), 'yes', typed)
  assert.equal(isSameName('Madhuri', inLines('MADHAVI')), 'no')
  assert.equal(isSameName('Siti', inLines('AMINAH', 'SITI')), 'no')
  assert.equal(isSameName('محمد علي', inLines('ALI', 'MOHAMMED')), 'unknown')
  assert.equal(isSameName('李小龍', inLines('LEE', 'SIU LUNG')), 'unknown')
})

test('C28: a name the line had no room for is no other name', () => {
  const long = 'Raden Mas Panji Sosrokartono Kusumowidagdo Wijayakusuma'
  const { line = '', isCut } = machineNameOf(long) ?? {}
  const [primary = '', secondary = ''] = line.replace(/<+$/, '').split('<<')
  const name = inLines(primary, secondary.replaceAll('<', ' '), isCut)

  assert.equal(isCut, true)
  assert.equal(isSameName(long, name), 'yes')
  assert.equal(isSameName(long.replace('Panji', 'Budi'), name), 'no')
})

test('however long, a name is the same as its own line, and another one is not', () => {
  const word = fc.stringMatching(/^[A-Z][a-z]{1,14}$/)
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 7 }), (words) => {
      const name = words.join(' ')
      const { line = '' } = machineNameOf(name) ?? {}
      const { name: said } = read(`P<IDN${line}\n${lower}`)

      assert.equal(isSameName(name, said), 'yes')
      assert.equal(isSameName(`Qx${name.toLowerCase()}`, said), 'no')
    }),
  )
})

test('whatever is typed, reading it ends and never throws', () => {
  const odd = fc.string({ unit: 'binary', maxLength: 300 })
  const close = fc.stringMatching(/^[A-Z0-9<\n ]{40,100}$/)
  fc.assert(
    fc.property(fc.oneof(odd, close), (text) => {
      const said = readPassportLines(text, today)
      if (typeof said !== 'string') assert.equal(said.lines.join('').length, 88)
    }),
  )
})
