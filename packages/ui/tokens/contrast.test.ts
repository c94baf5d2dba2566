import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'

const css = readFileSync(new URL('./view.css', import.meta.url), 'utf8')
const [light = '', dark = ''] = css.split('@media (prefers-color-scheme: dark)')

const tokensOf = (text: string) =>
  Object.fromEntries(
    [...text.matchAll(/--([\w-]+): (#[0-9a-f]{6})/g)].map((hit) => [hit[1], hit[2]]),
  )

const themes = { light: tokensOf(light), dark: { ...tokensOf(light), ...tokensOf(dark) } }

// Each line: the colour of letters, then every ground they may stand on.
const pairs: Record<string, string[]> = {
  ink: ['paper', 'sheet', 'go-paper', 'wait-paper', 'stop-paper', 'act-paper'],
  'ink-soft': ['paper', 'sheet', 'act-paper', 'go-paper', 'wait-paper', 'stop-paper'],
  act: ['paper', 'sheet', 'act-paper', 'go-paper', 'wait-paper', 'stop-paper'],
  'act-strong': ['paper', 'sheet', 'act-paper'],
  'on-act': ['act', 'act-strong'],
  go: ['paper', 'sheet', 'go-paper'],
  wait: ['paper', 'sheet', 'wait-paper'],
  stop: ['paper', 'sheet', 'stop-paper'],
  'on-nila': ['nila'],
  'on-nila-soft': ['nila'],
  kunyit: ['nila'],
}

/** Relative luminance as WCAG 2.2 defines it. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(one: string, other: string): number {
  const [bright = 0, dim = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return (bright + 0.05) / (dim + 0.05)
}

for (const [theme, tokens] of Object.entries(themes)) {
  test(`letters can be read on every ground they stand on (${theme})`, () => {
    const poor = Object.entries(pairs).flatMap(([letters, grounds]) =>
      grounds
        .map((ground) => ({ letters, ground, ratio: contrast(tokens[letters]!, tokens[ground]!) }))
        .filter(({ ratio }) => ratio < 4.5),
    )

    assert.deepEqual(poor, [])
  })

  test(`edges of fields stand out from what is around them (${theme})`, () => {
    for (const ground of ['paper', 'sheet']) {
      assert.ok(contrast(tokens.edge!, tokens[ground]!) >= 3, `edge on ${ground}`)
    }
  })
}
