import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inflateSync } from 'node:zlib'
import { type Block, renderPdf } from './index.ts'

/** What is drawn on each page, as the PDF's own orders. */
function drawnIn(pdf: Buffer): string[] {
  const text = pdf.toString('latin1')
  return [...text.matchAll(/\/Filter \/FlateDecode\n>>\nstream\n([\s\S]*?)\nendstream/g)].flatMap(
    ([, bytes = '']) => {
      const plain = inflateSync(Buffer.from(bytes, 'latin1')).toString('latin1')
      return plain.includes(' cm\n') ? [plain] : []
    },
  )
}

const strip = /^0 0 595\.28 26 re$/m

test('a label stands at the head of every page, and only where there is one', async () => {
  const line: Block = { kind: 'text', text: 'Baris contoh '.repeat(30), lang: 'id' }
  const sheet = {
    ...{ title: 'Contoh', lang: 'id' as const, author: 'Contoh' },
    ...{
      at: Temporal.Instant.from('2026-11-23T02:00:00Z'),
      blocks: Array.from({ length: 40 }, () => line),
    },
  }

  const labelled = await renderPdf({ ...sheet, label: 'PERAGAAN' })
  const plain = await renderPdf(sheet)

  const pages = Number(/\/Count (\d+)/.exec(labelled.toString('latin1'))?.[1])
  assert.ok(pages > 2, `${pages}`)
  assert.equal(drawnIn(labelled).filter((one) => strip.test(one)).length, pages)
  assert.equal(drawnIn(plain).filter((one) => strip.test(one)).length, 0)
  assert.ok(drawnIn(plain).length >= pages)
})
