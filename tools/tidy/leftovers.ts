import { type Fault, type Files, matches } from './fault.ts'
import { scan } from './scan.ts'
import { isTestPath, placeOf, programs, shipped } from './tree.ts'

type Part = 'code' | 'comments' | 'strings'
type Ban = { part: Part; pattern: RegExp; says: string }

/** Reports each ban found in the named part of each program. */
const find = (rule: string, rows: [string, string][], bans: Ban[]): Fault[] =>
  rows.flatMap(([path, text]) => {
    const parts = scan(text)
    return bans.flatMap(({ part, pattern, says }) =>
      [...matches(parts[part], pattern)].map(({ line }) => ({ path, line, rule, says })),
    )
  })

const unfinished: Ban[] = [
  { part: 'comments', pattern: /\b(TODO|FIXME|XXX|HACK)\b/g, says: 'finish it or leave it out' },
  {
    part: 'comments',
    pattern: /@ts-(ignore|nocheck|expect-error)/g,
    says: 'mend the type instead',
  },
  { part: 'code', pattern: /\bconsole\.\w+\(/g, says: 'the log of the platform writes, or nobody' },
  { part: 'code', pattern: /\bdebugger\b/g, says: 'the debugger stays at home' },
  {
    part: 'code',
    pattern: /(:\s*|\bas |<|\|\s*)any\b(?!\s*[:(])|,\s*any\s*[>,]/g,
    says: 'any hides the question',
  },
]

/** Nothing half done, nothing switched off. */
export const leftovers = (files: Files) => find('leftovers', programs(files), unfinished)

const silenced: Ban[] = [
  {
    part: 'code',
    pattern: /\b(test|it|describe|suite|t)\.(only|skip|todo)\(/g,
    says: 'every test runs; give the option skip a reason where the machine cannot',
  },
]

/** A test that is switched off proves nothing. */
export const silencedTests = (files: Files) =>
  find(
    'leftovers',
    programs(files).filter(([path]) => isTestPath(path)),
    silenced,
  )

const ambient: Ban[] = [
  {
    part: 'code',
    pattern: /\bDate\.now\b|\bnew Date\(\s*\)|\bTemporal\.Now\b/g,
    says: 'now is passed in',
  },
  { part: 'code', pattern: /\bperformance\.now\b/g, says: 'time is passed in' },
  { part: 'code', pattern: /\bMath\.random\b/g, says: 'chance is passed in' },
]
const ambientIds: Ban[] = [
  {
    part: 'code',
    pattern: /\b(randomUUID(v7)?|getRandomValues|randomBytes|randomInt)\b/g,
    says: 'a package throws no dice; ids and chance are passed in',
  },
]

// An island runs on somebody's phone, in their time.
const isOnServer = ([path]: [string, string]) => !path.includes('/islands/')

/** Time and chance are passed in, so that any day can be played again. */
export const clocks = (files: Files) => [
  ...find('clocks', shipped(files, 'packages', 'modules').filter(isOnServer), ambient),
  ...find('clocks', shipped(files, 'packages'), ambientIds),
]

/** The one place that may hand finished HTML to the page. */
const rawHtmlPath = 'packages/ui/raw.tsx'

const markup: Ban[] = [
  { part: 'code', pattern: /\bdangerouslySetInnerHTML\b/g, says: `only ${rawHtmlPath} does this` },
]
const inlined: Ban[] = [
  { part: 'code', pattern: /\sstyle=[{"']/g, says: 'looks come from CSS files, never inline' },
  { part: 'code', pattern: /<script>|\son[a-z]+="/g, says: 'script comes from our own files' },
]

/** Pages are made of escaped words and of files of our own. */
export const pages = (files: Files) => [
  ...find(
    'pages',
    programs(files).filter(([path]) => path !== rawHtmlPath),
    markup,
  ),
  ...find(
    'pages',
    shipped(files, 'packages', 'doors').filter(([path]) => path.endsWith('.tsx')),
    inlined,
  ),
]

const highPort = /(?:\bport\w*["']?\s*[:=]\s*|listen\(\s*|(?:localhost|127\.0\.0\.1):)(\d{4,5})\b/gi

/** Ports from 32768 up are lent to outgoing connections: a test that wants one fails now and then. */
export function ports(files: Files): Fault[] {
  return programs(files)
    .filter(([path]) => isTestPath(path) || placeOf(path).isTest)
    .flatMap(([path, text]) =>
      [...matches(text, highPort)]
        .filter(({ groups }) => Number(groups[1]) >= 32768)
        .map(({ line }) => ({ path, line, rule: 'ports', says: 'use port 0 or one below 32768' })),
    )
}

const places: [RegExp, string][] = [
  [/(?<![\w.\-/])\/(work|root|home)\/[\w.-]+/g, 'this is a path of one machine'],
  [/(?<![\w.\-/])\/tmp\/[\w.-]+/g, 'ask the machine for its folder of temporary files'],
  [
    /https?:\/\/(?!registry\.npmjs\.org)[\w.-]*(registry|mirror|artifactory)[\w.-]*\.[\w.-]+/g,
    'this is a registry of one machine',
  ],
  [
    /"resolved": "(?!https:\/\/registry\.npmjs\.org\/)/g,
    'the lock file names a registry of one machine',
  ],
]

/** What is committed runs on any machine. */
export function machinePaths(files: Files): Fault[] {
  return [...files].flatMap(([path, text]) =>
    places.flatMap(([pattern, says]) =>
      [...matches(text, pattern)].map(({ line }) => ({ path, line, rule: 'machines', says })),
    ),
  )
}
