import assert from 'node:assert/strict'
import { test } from 'node:test'
import { domainToASCII } from 'node:url'
import fc from 'fast-check'
import { judge, mostLetters } from './index.ts'
import { decodeLabel } from './letters.ts'
import seen from './seen-sites.json' with { type: 'json' }

const outcome = (text: string) => judge(text).outcome
const kinds = (text: string) => judge(text).reasons.map(({ kind }) => kind)

test('the addresses of the Directorate General are official, also the older ones', () => {
  for (const text of [
    'imigrasi.go.id',
    'https://www.imigrasi.go.id/',
    'https://evisa.imigrasi.go.id/web/visa-selection',
    'HTTPS://JOGJA.IMIGRASI.GO.ID:443/layanan?x=1#a',
    'imigrasi.go.id.',
    'Silakan lihat https://www.imigrasi.go.id.',
    '(evisa.imigrasi.go.id)',
  ]) {
    assert.equal(outcome(text), 'official', text)
  }
  assert.deepEqual(judge('kanimpati.kemenkumham.go.id').reasons, [
    { kind: 'officialOld', host: 'kanimpati.kemenkumham.go.id' },
  ])
})

test('an official name inside another one is not official', () => {
  for (const text of [
    'imigrasi.go.id.evil.com',
    'https://www.imigrasi.go.id.bayar-paspor.top/masuk',
    'imigrasi-go-id.com',
    'imigrasi.go-id.net',
    'imigrasigoid.com',
    'evisa-imigrasi.go.id.co',
    'imigrasi.goo.id',
    'go.id.imigrasi.xyz',
  ]) {
    assert.equal(outcome(text), 'notOfficial', text)
  }
})

test('an address that a browser reads otherwise than eyes do is not official', () => {
  for (const text of [
    'https://imigrasi.go.id@evil.com/',
    'https://imigrasi.go.id:443@evil.com',
    'https://imigrasi.go.id%2f@evil.com',
    'https://imigrasi.go.id%40evil.com',
    'https://evil.com\\@imigrasi.go.id',
    'https://imigrasi.go.id\\.evil.com',
    'https:\\\\imigrasi.go.id.evil.com',
    'https:imigrasi.go.id@evil.com',
    '//imigrasi.go.id@evil.com',
    'https://imi\u200bgrasi.go.id',
    'https://\u202eimigrasi.go.id',
    'imi\u00adgrasi.go.id',
  ]) {
    assert.equal(outcome(text), 'notOfficial', JSON.stringify(text))
  }
})

test('letters of other alphabets do not pass for ours', () => {
  const cyrillic = 'іmigrаsi.go.id'

  for (const text of [
    cyrillic,
    `https://${domainToASCII(cyrillic)}/`,
    'https://ımıgrası.go.id',
    'imigrasi。go。id。evil.com',
    'ⅰmigrasi.go.id',
    'imigrasí.go.id',
  ]) {
    assert.equal(outcome(text), 'notOfficial', text)
  }
  assert.equal(outcome('imigrasi．go．id'), 'notOfficial')
})

test('names that are nearly the office’s are not the office’s', () => {
  for (const text of [
    'imlgrasi.com',
    'imigrasl-online.net',
    '1m1gras1.com',
    'irnigrasi.com',
    'imigarsi.com',
    'e-imigrasi.com',
    'paspor-imigrasi-online.site',
    'kemenkurnham.com',
  ]) {
    assert.equal(outcome(text), 'notOfficial', text)
  }
})

test('every content site that was seen is told from the office, with the office that serves there', () => {
  for (const { host } of seen.sites) {
    assert.deepEqual(kinds(`https://www.${host}/paspor`), ['contentSite'], host)
  }
  const [metro] = judge('imigrasimetro.com').reasons
  assert.deepEqual(metro, {
    kind: 'contentSite',
    host: 'imigrasimetro.com',
    servedBy: 'bandar-lampung',
  })
})

test('a short link, a chat, a form, a number and another government office prove nothing', () => {
  assert.deepEqual(kinds('https://bit.ly/paspor-cepat'), ['shortened'])
  assert.deepEqual(kinds('s.id/paspor'), ['shortened'])
  assert.deepEqual(kinds('https://wa.me/6281234567890'), ['chat', 'number'])
  assert.deepEqual(kinds('https://forms.gle/AbC'), ['form'])
  assert.deepEqual(kinds('http://192.0.2.7/imigrasi'), ['numbers'])
  assert.deepEqual(kinds('0812-3456-7890'), ['number'])
  assert.deepEqual(kinds('https://dukcapil.kemendagri.go.id'), ['otherGovernment'])
  assert.deepEqual(kinds('https://contoh.invalid'), ['unknown'])
  for (const text of ['bit.ly/x', '+62 812 3456 7890', 'contoh.com', 'halo', '', '   ']) {
    assert.equal(outcome(text), 'unsure', text)
  }
})

test('an address inside an address is looked at as well', () => {
  assert.notEqual(outcome('https://www.imigrasi.go.id/ke?url=https://evil.com'), 'official')
  assert.equal(
    outcome('https://www.imigrasi.go.id/ke?url=https%3A%2F%2Fimigrasi.go.id.evil.com'),
    'notOfficial',
  )
  assert.notEqual(outcome('https://www.imigrasi.go.id/ke?url=//evil.com'), 'official')
  assert.notEqual(outcome('https://www.imigrasi.go.id#https://evil.com'), 'official')
  assert.notEqual(outcome('[imigrasi.go.id](https://evil.com)'), 'official')
})

test('a sender can be forged, so a mail address is never proof', () => {
  assert.deepEqual(judge('humas@imigrasi.go.id'), {
    outcome: 'unsure',
    reasons: [{ kind: 'mail', host: 'imigrasi.go.id' }],
  })
  assert.equal(outcome('admin@imigrasi-go-id.com'), 'notOfficial')
  assert.equal(outcome('kantor.imigrasi@gmail.com'), 'unsure')
})

test('money to a private account is never official, whatever address stands beside it', () => {
  for (const text of [
    'Paspor Anda siap. Transfer Rp350.000 ke rekening BCA 1234567890 a.n. Budi. Info: imigrasi.go.id',
    'Bayar lewat DANA 0812 3456 7890 ya',
    'Please send payment to account 00912345678 (Mandiri)',
  ]) {
    assert.ok(kinds(text).includes('privateAccount'), text)
    assert.equal(outcome(text), 'notOfficial', text)
  }
})

test('a message that asks for a code or a program is not official', () => {
  for (const text of [
    'Kirim kode OTP yang Anda terima ke nomor ini',
    'Please reply with your password',
    'Silakan instal file APK berikut',
    'https://imigrasi.go.id.evil.com/m-paspor.apk',
    'javascript:alert(1)//imigrasi.go.id',
    'Paspor jadi tanpa antre, hubungi kami',
  ]) {
    assert.equal(outcome(text), 'notOfficial', text)
  }
})

test('a warning against fraud is not taken for one', () => {
  for (const text of [
    'Kami tidak pernah meminta kata sandi. Jangan kirim kode OTP kepada siapa pun.',
    'We never ask you to send your password.',
    'Jangan transfer ke rekening pribadi.',
  ]) {
    assert.equal(outcome(text), 'unsure', text)
  }
})

test('pressure makes a good address doubtful', () => {
  const text = 'Segera buka imigrasi.go.id dalam 2 jam atau Anda dideportasi'

  assert.equal(outcome(text), 'unsure')
  assert.ok(kinds(text).includes('pressure'))
})

test('hours, prices and abbreviations are not taken for addresses', () => {
  const text = 'Buka 08.00-12.00, biaya Rp350.000, mis.akta, a.n. Siti. Datang.Bawa KTP'

  assert.deepEqual(kinds(text), ['nothing'])
})

test('labels in Punycode are read as the standard writes them', () => {
  assert.equal(decodeLabel('xn--bcher-kva'), 'bücher')
  assert.equal(decodeLabel('xn--maana-pta'), 'mañana')
  assert.equal(decodeLabel('xn--'), '')
  assert.equal(decodeLabel('xn--!!'), 'xn--!!')
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
      assert.equal(typeof decodeLabel(`xn--${text}`), 'string')
    }),
  )
})

test('nothing that does not end in an official name is ever called official', () => {
  const piece = fc.constantFrom(
    ...['imigrasi', 'go', 'id', 'evil', 'com', '.', '.', '@', '/', '\\', '%2e', '%40', ':', '-'],
    ...['https://', '//', '?', '#', ' ', '\u200b', 'а', '。', 'xn--'],
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
      const text = pieces.join('')
      if (outcome(text) !== 'official') return
      for (const word of text.split(' ').filter((one) => /[a-z]\.[a-z]/.test(one))) {
        const address = /^(https?:)?\/\//.test(word)
          ? word.replace(/^\/\//, 'https://')
          : `https://${word}`
        const { hostname, username } = new URL(address)
        assert.match(hostname, /(^|\.)(imigrasi|kemenkumham)\.go\.id\.?$/, text)
        assert.equal(username, '', text)
      }
    }),
    { numRuns: 3000 },
  )
})

test('a text of any length and kind is answered at once', () => {
  const began = process.cpuUsage().user
  for (const text of ['a.'.repeat(9000), '@'.repeat(9000), 'kirim '.repeat(3000), 'x'.repeat(1e6)])
    assert.equal(typeof outcome(text), 'string')

  assert.ok(process.cpuUsage().user - began < 1_000_000)
  assert.equal(outcome(`${' '.repeat(mostLetters)}imigrasi.go.id.evil.com`), 'unsure')
})
