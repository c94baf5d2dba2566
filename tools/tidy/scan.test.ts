// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the examples are code inside of strings.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bracketed, scan, sqlOnly } from './scan.ts'

test('code, strings and comments are told apart and keep their places', () => {
  const text = "const a = 'b // no' // yes\nconst c = `d ${e('f')} g` /* h */"

  const { code, strings, comments } = scan(text)

  assert.equal(code, "const a = '       '       \nconst c = `  ${e(' ')}  `        ")
  assert.equal(strings.replace(/ +/g, ' ').trim(), 'b // no \n d f g')
  assert.equal(comments.replace(/ +/g, ' ').trim(), '// yes\n /* h */')
})

test('patterns, divisions and apostrophes in JSX do not swallow the code after them', () => {
  const text = "const p = /'\\/[/'`]/g\nconst q = a / b\nconst r = <p>don't</p>\nlast()"

  const { code } = scan(text)

  assert.match(code, /a \/ b/)
  assert.match(code, /last\(\)/)
})

test('braces inside a template find their own end', () => {
  const { code, strings } = scan('x(`a ${[{ b: `c ${d}` }]} e`, f)')

  assert.equal(bracketed(code, 1), code.slice(1))
  assert.match(strings, / a .* c .* e /)
})

test('SQL comments are left out', () => {
  assert.equal(sqlOnly('select 1 -- now()\n/* now() */;').trim(), 'select 1         \n           ;')
})
