import { formatMoment } from '#packages/calendar'
import { paths } from '#packages/paths'
import type { House } from './compose.ts'
import type { Config } from './config.ts'
import type { Outlook } from './demonstration.ts'
import type { Ground } from './ground.ts'

/** What will really happen next, in sentences. */
function expect(outlook: Outlook | undefined, demo: string): string[] {
  if (outlook?.isPlaying) {
    return [
      'In a few seconds a day at Padang begins to play, ten times as fast as life, until somebody',
      `applies. Watch the board; speed and pause are at ${demo}.`,
    ]
  }
  if (outlook?.opening === 'again') {
    return [
      'It goes on where it stopped, at the pace of life; nobody is run past, no day is skipped.',
      `No day plays by itself now: "Play" and the next opening are at ${demo}.`,
    ]
  }
  if (outlook?.opening === 'beside') {
    return [
      'Another Gerbang is open on this database: its clock is the one that counts, and this one',
      `follows it. What the clock does, and the buttons for it, are at ${demo}.`,
    ]
  }
  return []
}

type Told = { url: string; invitations: string[] }

/** Whether files are scanned; that they are not is nothing to find out later. */
const sayScanner = ({ scanner }: Config): string =>
  scanner
    ? `Every file is shown to the virus scanner at ${scanner.replace('clamd:', '')}.`
    : 'No virus scanner is set up (GERBANG_SCANNER): files are drawn anew, but not scanned.'

/** What whoever started the program reads: where the doors are and whom they can be. */
export function greet({ config, clock, network }: Ground, house: House, told: Told): string {
  const { url, invitations } = told
  const building = [...(network?.lines() ?? []), ...invitations, sayScanner(config)]
  if (config.mode === 'production')
    return ['', `Gerbang is open at ${url}. Ctrl-C closes it.`, ...building, ''].join('\n')
  const at = (path: string) => `${url}${path}`
  const rows = [
    ['Citizens', at(paths.home())],
    ['Everybody you can be', at(paths.demo())],
    ['Letters (sign-in codes)', at(paths.demoOutbox())],
    ['Board, Padang', at(paths.board('padang'))],
    ...house.players().map(({ name, token }) => [`Be ${name}`, at(paths.link(token))]),
    ['Components', at(paths.stories())],
    ['Health', at('/healthz')],
  ]
  const table = rows.map(([name, address]) => `  ${(name ?? '').padEnd(26)}${address}`)
  const when = formatMoment(clock.now(), 'Asia/Jakarta', 'en')
  return [
    '',
    'Gerbang is open: the demonstration. Everybody and everything in it is invented.',
    `Its clock stands at ${when}.`,
    ...expect(house.outlook(), at(paths.demo())),
    '',
    ...(building.length > 0 ? [...building, ''] : []),
    ...table,
    '',
    'Ctrl-C closes it in good order.',
    '',
  ].join('\n')
}
