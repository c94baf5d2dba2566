import { type Fault, type Files, matches } from './fault.ts'
import { shipped } from './tree.ts'

/** Where files may leave the house past its ledger of exports, and why. */
export const pastTheLedger: Readonly<Record<string, string>> = {
  'doors/leaving/hand-out.ts': 'the way out itself: everything here is written down and marked',
  'doors/admin/roster/page.ts': 'an example table with nobody in it',
  'doors/chief/arrivals/page.ts': 'lines the head brought a minute ago go back to be mended',
  'doors/citizen/papers/page.ts': 'a paper of one’s own; each opening is kept by documents',
  'doors/citizen/letter/page.ts': 'one letter of one’s own; each taking is kept by letters',
  'doors/counter/letters/page.ts': 'one letter to print; each taking is kept by letters',
  'doors/citizen/pay/page.ts': 'the slip of one’s own payment',
  'doors/citizen/proof/page.ts': 'proofs of one’s own application in the public log',
  'doors/citizen/walking.ts': 'asks the house itself; nothing is sent to a browser',
  'doors/kiosk/slip/print.ts': 'one number for the printer of the hall',
  'doors/inspect/index.ts':
    'one piece that went along with a report, drawn anew, for its inspector',
  'doors/enrolment/index.ts': 'the certificate of the building, which is nobody’s',
  'doors/open/order/page.ts': 'open data: numbers of a day without people',
  'doors/open/waiting/page.ts': 'open data',
  'doors/open/purposes/page.ts': 'the public register of what is kept and why',
  'doors/open/kept/page.ts': 'open data: how promises were kept',
  'doors/open/satisfaction/page.ts': 'open data',
}

const leaves = /content-disposition|\b(toCsv|toXlsx)\(|\bapplication\/zip\b/gi
const isWritten = /\bexports\s*\.\s*(hand|take)\b/

/** A file that a browser keeps is written down, or stands in the list with its reason. */
export function downloads(files: Files): Fault[] {
  const seen = new Set<string>()
  const past = shipped(files, 'doors', 'root').flatMap(([path, text]): Fault[] => {
    const [first] = matches(text, leaves)
    if (!first) return []
    seen.add(path)
    if (path in pastTheLedger || isWritten.test(text)) return []
    const says =
      'this file leaves past the ledger of exports; hand it out by exports.hand or handOut'
    return [{ path, line: first.line, rule: 'downloads', says }]
  })
  const isWhole = files.has('gerbang.ts')
  const idle = Object.keys(pastTheLedger).filter((path) => isWhole && !seen.has(path))
  const says = (path: string) => `${path} sends no file any more; take it from the list`
  return [
    ...past,
    ...idle.map((path) => {
      return { path: 'tools/tidy/downloads.ts', line: 1, rule: 'downloads', says: says(path) }
    }),
  ]
}
