import assert from 'node:assert/strict'
import { test } from 'node:test'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { files, islands, styles } from '#packages/ui'
import { createAssets } from '#platform/assets'
import { withoutLayers } from './css.ts'

const made = () => createAssets({ css: styles, scripts: islands, files })

test('the whole look of the house fits in 12 KB on the wire', async () => {
  const assets = await made()
  const css = assets.find(assets.urlOf('gerbang.css'))

  assert.ok(css?.encodings.br)
  assert.ok(css.encodings.br.length <= 12 * 1024, `${css.encodings.br.length} bytes`)
  assert.equal(css.type, 'text/css; charset=utf-8')
  assert.match(css.cacheControl, /immutable/)
})

test('every compressed form opens to the same bytes', async () => {
  const assets = await made()

  for (const name of ['gerbang.css', 'papan.css', 'page.js', 'counter.js', 'favicon.svg']) {
    const asset = assets.find(assets.urlOf(name))!
    assert.deepEqual(
      Buffer.from(brotliDecompressSync(asset.encodings.br!)),
      Buffer.from(asset.bytes),
    )
    assert.deepEqual(Buffer.from(gunzipSync(asset.encodings.gzip!)), Buffer.from(asset.bytes))
  }
})

test('the css asks for the font at its hashed address, and for nothing else', async () => {
  const assets = await made()
  const css = Buffer.from(assets.find(assets.urlOf('gerbang.css'))!.bytes).toString()

  const asked = [...css.matchAll(/url\(["']?([^"')]+)/g)].map((hit) => hit[1])

  assert.deepEqual(asked, [assets.urlOf('plus-jakarta-sans.woff2')])
  assert.equal(assets.find(asked[0]!)?.type, 'font/woff2')
})

test('a second start makes the same addresses', async () => {
  const [one, two] = [await made(), await made()]

  for (const name of ['gerbang.css', 'page.js']) assert.equal(one.urlOf(name), two.urlOf(name))
})

test('a name nobody gave and an address nobody made are told apart', async () => {
  const assets = await made()

  assert.throws(() => assets.urlOf('gone.css'), /there is no "gone\.css"/)
  assert.equal(assets.find('/assets/../package.json'), undefined)
})

test('old televisions get the same rules without layers', () => {
  const css = '@layer a,b;@font-face{x:y}@layer a{p{q:r}@media (m){s{t:u}}}@layer b{v{w:x}}z{y:x}'

  assert.equal(withoutLayers(css), '@font-face{x:y}p{q:r}@media (m){s{t:u}}v{w:x}z{y:x}')
})

test('every script has its address under its own name', async () => {
  const { scripts, urlOf } = await createAssets({ css: styles, scripts: islands, files })

  assert.deepEqual(
    Object.entries(scripts),
    islands.map(({ name }) => [name, urlOf(`${name}.js`)]),
  )
})

test('two scripts of one name are refused: one would be served in the place of the other', async () => {
  const [one] = islands

  await assert.rejects(createAssets({ css: styles, scripts: [...islands, one!], files }), {
    message: /two scripts are called/,
  })
})
