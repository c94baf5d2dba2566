import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type TestContext, test } from 'node:test'
import { assertAccessible, assertNoSideways, assertNoTwins, openBrowser } from './browser.ts'

const fair = `<!doctype html><html lang="en"><title>A page</title>
  <meta name="viewport" content="width=device-width"><main><h1>A page</h1><p id="a">Words.</p></main>`
const faults = {
  pale: fair.replace('<p', '<p style="color: #ccc; background: #fff"'),
  unnamed: fair.replace('</main>', '<button></button></main>'),
  mute: fair.replace('</main>', '<img src="/x.png" width="9" height="9"></main>'),
}

async function serve(t: TestContext) {
  const pages: Record<string, string> = {
    ...faults,
    fair,
    wide: fair.replace('<p', '<p style="width: 500px"'),
    twins: fair.replace('</p>', '</p><p id="a">Again.</p>'),
  }
  const server = createServer(({ url = '' }, response) =>
    response.setHeader('content-type', 'text/html').end(pages[url.slice(1)] ?? ''),
  ).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  t.after(() => server.close())
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

test('what the journeys hold every page against finds what is wrong with one: the control', async (t) => {
  const browser = await openBrowser(t, await serve(t))
  for (const script of ['on', 'off'] as const) {
    const page = await browser.newPhone({ script })

    await page.goto('/fair')
    for (const holds of [assertAccessible, assertNoSideways, assertNoTwins]) await holds(page)
    for (const [name, rule] of [
      ['pale', /color-contrast/],
      ['unnamed', /button-name/],
      ['mute', /image-alt/],
    ] as const) {
      await page.goto(`/${name}`)
      await assert.rejects(assertAccessible(page), rule)
    }
    await page.goto('/wide')
    await assert.rejects(assertNoSideways(page), /wider than 320/)
    await page.goto('/twins')
    await assert.rejects(assertNoTwins(page), /used twice/)
  }
})
