import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { cleanName } from './domain.ts'

test('C26: names that lie get the ending of what the bytes are, lose what could do harm and keep what people wrote', () => {
  const names: [string, string][] = [
    ['KTP Siti.jpeg', 'KTP Siti.jpg'],
    ['../../etc/passwd', 'passwd.jpg'],
    ['C:\\Users\\siti\\ktp.png', 'ktp.jpg'],
    ['ktp.jpg\r\nSet-Cookie: a=b', 'ktp.jpg Set-Cookie a=b.jpg'],
    ['foto\u0000.exe', 'foto.jpg'],
    ['\u202egpj.exe', 'gpj.jpg'],
    ['....', 'berkas.jpg'],
    ['', 'berkas.jpg'],
    ['"<b>".html', 'b.jpg'],
    ['身份证.png', '身份证.jpg'],
    ['\ud800', '\ufffd.jpg'],
    ['x'.repeat(5000), `${'x'.repeat(80)}.jpg`],
  ]

  for (const [name, clean] of names) assert.equal(cleanName(name, 'jpeg'), clean)
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (name) => {
      assert.match(cleanName(name, 'pdf'), /^[^\r\n/\\]{1,80}\.pdf$/)
    }),
  )
})
