import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { machineName, machineNameLength, machineNameOf } from './index.ts'

// The examples of ICAO Doc 9303, part 4, 4.2.2 and 4.2.3, without the five characters before the name.
const examples: [primary: string, secondary: string, line: string][] = [
  ['Eriksson', 'Anna Maria', 'ERIKSSON<<ANNA<MARIA'],
  ['Heng', 'Deborah Ming Lo', 'HENG<<DEBORAH<MING<LO'],
  ['Smith-Jones', 'Susie Margaret', 'SMITH<JONES<<SUSIE<MARGARET'],
  ["O'Connor", 'Enya Siobhan', 'OCONNOR<<ENYA<SIOBHAN'],
  ['Van Der Muellen', 'Martin', 'VAN<DER<MUELLEN<<MARTIN'],
  ['Arkfreith', '', 'ARKFREITH'],
  ['Satriya Sudarpa', '', 'SATRIYA<SUDARPA'],
  ['Nilavadhanananda', 'Chayapa Dejthamrong Krasuang', 'NILAVADHANANANDA<<CHAYAPA<DEJTHAMRONG<K'],
  ['Nilavadhanananda', 'Arnpol Petch Charonguang', 'NILAVADHANANANDA<<ARNPOL<PETCH<CHARONGU'],
  ['Papandropoulous', 'Jonathon Warren Trevor', 'PAPANDROPOULOUS<<JONATHON<WARREN<TREVOR'],
]

for (const [primary, secondary, line] of examples) {
  test(`the name ${primary}, ${secondary} stands as the document shows it`, () => {
    const written = machineName({ primary, secondary })

    assert.equal(written?.line, line.padEnd(39, '<'))
    assert.equal(written?.isCut, primary === 'Nilavadhanananda')
  })
}

test('a first part that is too long leaves room for the beginning of the second', () => {
  const name = {
    primary: 'Bennelong Wooloomooloo Warrandyte Warnambool',
    secondary: 'Dingo Potoroo',
  }

  assert.deepEqual(machineName(name), {
    line: 'BENNELONG<WOOLOOMOOLOO<WARRANDYTE<WA<<D',
    isCut: true,
  })
})

test('a cut that would end between two words takes a letter more of the first for the second', () => {
  const written = machineName({ primary: 'Contoh', secondary: `${'A'.repeat(30)} Budi` })

  assert.equal(written?.line, `CONTOH<<${'A'.repeat(29)}<B`)
  assert.equal(written?.line.length, 39)
})

test('one word stands alone, and letters with a sign are written without', () => {
  assert.equal(machineNameOf('Sukirno')?.line, 'SUKIRNO'.padEnd(39, '<'))
  assert.equal(machineNameOf('Siti Nur’aini')?.line, 'NURAINI<<SITI'.padEnd(39, '<'))
  assert.equal(machineNameOf('Jörg Weiß')?.line, 'WEISS<<JOERG'.padEnd(39, '<'))
  assert.equal(machineNameOf('M. Nuñez')?.line, 'NUNEZ<<M'.padEnd(39, '<'))
  assert.equal(machineNameOf('Łukasz İnan')?.line, 'INAN<<LUKASZ'.padEnd(39, '<'))
  assert.equal(machineNameOf('Иван Иванов'), undefined)
  assert.equal(machineNameOf("'"), undefined)
})

test('words of one letter at the end give none: a longer one before them does', () => {
  const secondary = 'AaaAaA aaaaaaaa aaaAaAAAA AaAAaA A a'
  const cut = machineName({ primary: 'AAAA', secondary: `AAAA${secondary}` })?.line ?? ''

  assert.equal(cut.length, 39)
  assert.match(cut, /[A-Z]$/)
  assert.doesNotMatch(cut, /<<.*<</)
})

test('whatever the name, the field is full, of its own letters, and ends in a letter when it is cut', () => {
  const word = fc.stringMatching(/^[A-Za-z]{1,45}$/)
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 8 }), (words) => {
      const written = machineNameOf(words.join(' '))
      assert.ok(written)
      assert.match(written.line, /^[A-Z][A-Z<]*$/)
      assert.equal(written.line.length, machineNameLength)
      const letters = words.join('').length
      const isWhole = written.line.replaceAll('<', '').length === letters
      assert.equal(written.isCut, !isWhole)
      if (written.isCut) assert.match(written.line, /[A-Z]$/)
      assert.doesNotMatch(written.line.replace(/<+$/, ''), /<<<|<<.*<</)
    }),
  )
})
