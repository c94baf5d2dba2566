// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the examples are code inside of strings.
import { dependencies, unused } from './dependencies.ts'
import { examples, one } from './testing.ts'
import { verbs } from './verbs.ts'
import { spokenWords, wordOwners, wordTables } from './words.ts'

const queueWords = (id: object, en: object) => ({
  'modules/queue/words/id.json': JSON.stringify(id),
  'modules/queue/words/en.json': JSON.stringify(en),
})
const full = 'Habis ({limit, number}).'

examples(wordTables, [
  {
    why: 'the same sentences in both languages are right',
    files: queueWords({ 'queue.full': full }, { 'queue.full': 'Full ({limit, number}).' }),
  },
  {
    why: 'a sentence missing in English is caught',
    files: queueWords({ 'queue.full': full }, {}),
    says: /en.json: "queue.full" is missing/,
  },
  {
    why: 'a sentence without its source is caught',
    files: queueWords({}, { 'queue.full': full }),
    says: /is not in the source/,
  },
  {
    why: 'a forgotten placeholder is caught',
    files: queueWords({ 'queue.full': full }, { 'queue.full': 'Full.' }),
    says: /other placeholders/,
  },
  {
    why: 'a broken sentence is caught',
    files: queueWords({ 'queue.full': full }, { 'queue.full': 'Full ({limit, number.' }),
    says: /not in ICU format/,
  },
  {
    why: 'a key of another part is caught',
    files: one('modules/queue/words/id.json', '{ "case.full": "Habis." }'),
    says: /begins with queue/,
  },
  {
    why: 'an empty sentence is caught',
    files: one('modules/queue/words/id.json', '{ "queue.full": " " }'),
    says: /says nothing/,
  },
])

examples(wordOwners, [
  {
    why: 'a key that two parts write is caught',
    files: {
      'doors/a/words/id.json': '{ "a.b": "c" }',
      'doors/b/words/id.json': '{ "a.b": "c" }',
    },
    says: /written in doors\/a/,
  },
])

const known = one(
  'modules/queue/words/id.json',
  '{ "queue.empty": "Kosong.", "queue.state.on": "x" }',
)
const says = (text: string) => ({ ...known, ...one('modules/queue/verbs.ts', text) })

examples(spokenWords, [
  { why: 'a refusal with its sentence is right', files: says("new Refusal('queue.empty')") },
  {
    why: 'a refusal without a sentence is caught',
    files: says("\nnew Refusal('queue.shut')"),
    says: /shut/,
    line: 2,
  },
  {
    why: 'a spoken key without a sentence is caught',
    files: says("words('queue.gone', x)"),
    says: /gone/,
  },
  { why: 'a key made of pieces has a family', files: says('words(`queue.state.${x}`)') },
  {
    why: 'a key made of pieces without a family is caught',
    files: says('words(`queue.stage.${x}`)'),
    says: /stage/,
  },
  {
    why: 'a problem without a sentence is caught',
    files: says("({ code: 'queue.wrong' })"),
    says: /wrong/,
  },
  { why: 'a code that is no sentence is right', files: says("({ code: 'qris' })") },
])

const verb = (text: string) => one('modules/queue/verbs.ts', text)

examples(verbs, [
  {
    why: 'a verb that asks first is right',
    files: verb("db.transaction(who, async (tx) => {\n  allow(who, 'queue.call')\n})"),
  },
  {
    why: 'a verb that asks before its transaction is right, and asks for itself alone',
    files: verb(
      '({\n  a: (who) => {\n    allow(who, x)\n    return db.read(who, f)\n  },\n  b: (who) => {\n    return db.read(who, f)\n  },\n})',
    ),
    says: /ask allow/,
    line: 7,
  },
  {
    why: 'a verb that never asks is caught',
    files: verb('x()\ndb.transaction(who, async (tx) => queries.mark(tx))\nallow(who, a)'),
    says: /ask allow/,
    line: 2,
  },
  {
    why: 'a verb that asks through a function of its module is right',
    files: {
      ...verb('db.read(who, (tx) => findOwn(tx, who))'),
      'modules/queue/own.ts':
        "export async function findOwn(tx, who) {\n  allow(who, 'queue.read')\n}",
    },
  },
  {
    why: 'a sweep of the system need not ask',
    files: verb("db.transaction(system('queue'), sweep)"),
  },
])

const manifest = JSON.stringify({ dependencies: { pg: '8.23.1' } })
const record = one('docs/decisions/dependencies.md', '| `pg` | the driver |')

examples(dependencies, [
  {
    why: 'a dependency with its line is right',
    files: { 'package.json': manifest, ...record, 'platform/db/a.ts': "import pg from 'pg'" },
  },
  {
    why: 'a dependency without its line is caught',
    files: { 'package.json': manifest },
    says: /pg has no line/,
  },
  {
    why: 'a version that moves is caught',
    files: { 'package.json': manifest.replace('8.', '^8.'), ...record },
    says: /no exact version/,
  },
  {
    why: 'an import that comes only by way of another is caught',
    files: one('platform/db/a.ts', "import x from '@scope/name/deep'"),
    says: /@scope\/name is not in package.json/,
  },
])

examples(unused, [
  {
    why: 'a dependency that nothing names is caught',
    files: { 'package.json': manifest },
    says: /unused/,
  },
])
