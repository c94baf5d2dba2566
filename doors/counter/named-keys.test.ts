import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'

const root = join(import.meta.dirname, '../..')
const read = (path: string) => readFileSync(join(root, path), 'utf8')

/** Which letter does what, as the console is written. */
function lettersIn(source: string): Map<string, string> {
  const pairs = [
    [/press\('(?<key>[A-Z])', '(?<act>\w+)'/g],
    [/key: '(?<key>[A-Z])', value: '(?<act>\w+)'/g],
    [/act="(?<act>\w+)" letter="(?<key>[A-Z])"/g],
    [/letter="(?<key>[A-Z])"\s+label=\{words\('counter\.act\.(?<act>\w+)'/g],
    [/<kbd>(?<key>[A-Z])<\/kbd> \{words\('counter\.(?<act>\w+)'/g],
  ].flatMap(([way]) => [...source.matchAll(way as RegExp)])
  return new Map(pairs.map(({ groups }) => [groups?.act ?? '', groups?.key ?? '']))
}

/** The letters a sentence tells people to press. */
const named = (sentence: string): string[] =>
  [
    ...sentence.matchAll(/(?:[Tt]ekan |[Pp]ress |[Dd]engan |[Ww]ith |\()([A-Z])(?=[ ).,])/g),
    ...sentence.matchAll(/\b([A-Z]) (?:membatalkan|takes)/g),
  ].map(([, letter = '']) => letter)

/** What each sentence that names a key wants done; a new one is written down here. */
const meant: Readonly<Record<string, string>> = {
  'counter.leaving.serving': 'resume',
  'counter.free.next': 'next',
  'counter.unserved.help': 'close',
  'counter.noCaseHelp': 'find',
  'counter.uneven': 'finish',
  'counter.lastToServe': 'close',
  'counter.unrecorded': 'finish',
  'counter.notThisStation': 'finish',
  'counter.news.held': 'resume',
  'counter.news.begun': 'fillTogether',
  'counter.undoHint': 'undo',
  'queue.undoOver': 'resume',
  'queue.notQuick': 'next',
}

test('every key a sentence of the counter names does what the sentence says, in both languages', () => {
  const sources = globSync('doors/counter/console/*.tsx', { cwd: root })
  const letters = lettersIn(sources.map(read).join('\n'))
  const files = globSync('{doors/counter,modules/*}/words/{id,en}.json', { cwd: root })
  const sentences = files.flatMap((file) =>
    Object.entries(JSON.parse(read(file)) as Record<string, string>).map(([key, sentence]) => ({
      ...{ file, key, keys: named(sentence) },
    })),
  )

  const naming = sentences.filter(({ keys }) => keys.length > 0)
  const wrong = naming.filter(({ key, keys }) => {
    const letter = letters.get(meant[key] ?? '')
    return letter === undefined || keys.some((one) => one !== letter)
  })

  assert.deepEqual(wrong, [])
  assert.equal(naming.length, 2 * Object.keys(meant).length, 'each is found in both languages')
  assert.deepEqual([letters.get('fillTogether'), letters.get('consent')], ['F', 'I'])
})
