import { functions } from './functions.ts'
import { clocks, leftovers, machinePaths, pages, ports, silencedTests } from './leftovers.ts'
import { names } from './names.ts'
import { docstrings, parts, sizes, testNames } from './structure.ts'
import { examples, one } from './testing.ts'

const queue = (text: string) => one('modules/queue/domain.ts', text)

examples(leftovers, [
  { why: 'a promise to finish later is caught', files: queue('// TODO: later'), says: /finish it/ },
  { why: 'writing to the console is caught', files: queue("console.log('x')"), says: /the log/ },
  { why: 'any is caught as a type', files: queue('const x: any = 1'), says: /any hides/ },
  { why: 'any is caught as a cast', files: queue('f(x as any)'), says: /any hides/ },
  {
    why: 'any is caught inside brackets',
    files: queue('const x: Map<string, any> = y'),
    says: /any/,
  },
  { why: 'a silenced type error is caught', files: queue('// @ts-ignore'), says: /mend the type/ },
  {
    why: 'the nationality XXX and the word any in a sentence are right',
    files: queue("const x = { nationality: 'XXX', reach: 'any' } // in any order"),
  },
])

examples(silencedTests, [
  {
    why: 'a lone test is caught',
    files: one('a.test.ts', "test.only('a', f)"),
    says: /every test runs/,
  },
  { why: 'a skipped test is caught', files: one('a.test.ts', 't.skip()'), says: /every test runs/ },
])

examples(clocks, [
  {
    why: 'the clock in a module is caught',
    files: queue('const a = Temporal.Now.instant()'),
    says: /now/,
  },
  {
    why: 'the old clock is caught',
    files: queue('const a = new Date()'),
    says: /now is passed in/,
  },
  { why: 'chance in a module is caught', files: queue('const a = Math.random()'), says: /chance/ },
  {
    why: 'ids made in a package are caught',
    files: one('packages/a/index.ts', 'crypto.randomUUIDv7()'),
    says: /no dice/,
  },
  { why: 'a test has a clock', files: one('modules/queue/a.test.ts', 'Date.now()') },
])

examples(pages, [
  {
    why: 'finished HTML outside its one place is caught',
    files: one('doors/a/view.tsx', '<p dangerouslySetInnerHTML={x} />'),
    says: /only packages\/ui/,
  },
  {
    why: 'an inline style is caught',
    files: one('doors/a/view.tsx', '<p style="x" />'),
    says: /CSS/,
  },
  {
    why: 'an inline script is caught',
    files: one('doors/a/view.tsx', '<p onclick="x" />'),
    says: /script/,
  },
])

examples(ports, [
  {
    why: 'a borrowed port is caught',
    files: one('a.test.ts', 'listen({ port: 43210 })'),
    says: /32768/,
  },
  {
    why: 'a port of our own is right',
    files: one('a.test.ts', 'listen({ port: 18080 }); port = 0'),
  },
])

examples(machinePaths, [
  {
    why: 'a folder of one machine is caught',
    files: one('README.md', `see /${'root'}/x`),
    says: /one machine/,
  },
  {
    why: 'a fixed temporary folder is caught',
    files: queue(`'/${'tmp'}/x'`),
    says: /temporary files/,
  },
  {
    why: 'a private registry is caught',
    files: one('docs/a.md', 'https://registry.example.test/x'),
    says: /registry/,
  },
  { why: 'a path inside an address is right', files: queue("'/en/home/x' + 'https://a.id/tmp/y'") },
])

examples(names, [
  {
    why: 'an empty file name is caught',
    files: one('modules/queue/queue-utils.ts', ''),
    says: /utils/,
  },
  {
    why: 'an empty folder name is caught',
    files: one('packages/common/index.ts', ''),
    says: /common/,
  },
  {
    why: 'an empty word in a name is caught',
    files: queue('export function handleCall() {}'),
    says: /handle/,
  },
  {
    why: 'another case is caught',
    files: one('modules/queue/callNext.ts', ''),
    says: /kebab-case/,
  },
  { why: 'metadata is a word of its own', files: one('docs/x/README.md', ''), says: undefined },
])

const face = { 'packages/a/README.md': '', 'packages/a/index.ts': "export { b } from './b.ts'" }

examples(parts, [
  { why: 'a complete package is right', files: face },
  {
    why: 'a package without a page for readers is caught',
    files: one('packages/a/index.ts', ''),
    says: /README.md: is missing/,
  },
])

examples(sizes, [
  { why: 'a long file is caught', files: queue('a\n'.repeat(301)), says: /301 lines/ },
  { why: 'three hundred lines are right', files: queue('a\n'.repeat(300)) },
])

examples(functions, [
  {
    why: 'a function longer than a screen is caught',
    files: queue(`function rank() {\n${'  a()\n'.repeat(49)}}`),
    says: /rank takes 51 lines/,
  },
  {
    why: 'a part that returns its many verbs is no long function',
    files: queue(`function createQueue() {\n${'  a()\n'.repeat(60)}}`),
  },
])

examples(docstrings, [
  {
    why: 'a shown function without a word about it is caught',
    files: { ...face, 'packages/a/b.ts': 'export const b = 1' },
    says: /b is shown to the world/,
  },
  {
    why: 'a shown function with a word about it is right, and an inner one needs none',
    files: { ...face, 'packages/a/b.ts': '/** B. */\nexport const b = 1\nexport const c = 1' },
  },
])

examples(testNames, [
  {
    why: 'a test under another name would never run',
    files: one('modules/queue/check.ts', "import { test } from 'node:test'"),
    says: /named \*\.test\.ts/,
  },
])
