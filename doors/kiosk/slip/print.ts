import { billSlip } from '#packages/bill-slip'
import { type RollWidth, readPaperState } from '#packages/escpos'
import { type Answer, bytes, json, type Route, seeOther, type Visit } from '#platform/http'
import type { Standing } from '../needs.ts'
import { type Kiosk, kioskRoute } from '../route.ts'
import type { SlipName } from '../slips.ts'
import { findTold, nameOf } from './find.ts'
import { slipPath } from './page.ts'
import { codeOnPaper, ticketOnPaper } from './paper.ts'

const action = 'queue.take'
const widths: Record<string, RollWidth> = { '58': 58, '80': 80 }

type AtOnce = { visit: Visit; kiosk: Kiosk; name: SlipName }

const findBytes = async (needs: Standing, visit: Visit, kiosk: Kiosk, paper: Paper) => {
  const told = await findTold(needs, visit, kiosk, paper.name)
  if (!told) return undefined
  const isDemonstration = visit.frame.demonstration !== undefined
  const head = { words: visit.words, office: kiosk.office, isDemonstration }
  const { width } = paper
  if (told.kind === 'bill') {
    return billSlip({ ...head, office: kiosk.office.shortName }, { said: told.said, width })
  }
  return told.kind === 'ticket'
    ? ticketOnPaper(head, { ...told, width })
    : codeOnPaper(head, { ...told, width })
}

type Paper = { name: SlipName; width: RollWidth }

/** Prints a new number without another press, where the house reaches a printer. */
export async function printAtOnce(needs: Standing, { visit, kiosk, name }: AtOnce): Promise<void> {
  const printer = needs.printerOf?.(kiosk.office.id)
  if (!printer || (await needs.slips.findOnPaper(name))) return
  const slip = await findBytes(needs, visit, kiosk, { name, width: printer.width })
  if (slip) await needs.slips.printOnce(name, () => printer.print(slip))
}

/** Slips on paper: by the office's printer, or by a program that stands beside the kiosk's browser. */
export function printRoutes(needs: Standing): Route[] {
  /** The button on the screen: the same slip is printed once, whoever presses again. */
  async function print(visit: Visit, kiosk: Kiosk): Promise<Answer> {
    const printer = needs.printerOf?.(kiosk.office.id)
    const name = nameOf(visit, kiosk)
    const slip = printer && (await findBytes(needs, visit, kiosk, { name, width: printer.width }))
    if (slip) await needs.slips.printOnce(name, () => printer.print(slip))
    return seeOther(visit.to(slipPath(kiosk.office, name)))
  }

  /** The bytes go out once; asked again, the answer is that this job is already printed. */
  async function hand(visit: Visit, kiosk: Kiosk): Promise<Answer> {
    const { lebar = '58', keadaan } = visit.form.values
    const name = nameOf(visit, kiosk)
    const job = name.key
    if (keadaan !== undefined) {
      const paper = readPaperState(Number.parseInt(keadaan, 16))
      if (paper === undefined) return json({ job, refused: 'keadaan' }, 422)
      const isKept = paper !== 'out' || needs.slips.noPaper(name)
      return isKept ? json({ job, paper }) : json({ job, refused: 'gone' }, 404)
    }
    const width = widths[lebar]
    if (!width) return json({ job, refused: 'lebar' }, 422)
    const slip = await findBytes(needs, visit, kiosk, { name, width })
    const done = slip && (await needs.slips.printOnce(name, async () => 'handed'))
    if (!slip || !done) return json({ job, refused: 'gone' }, 404)
    if (done.isAgain) return json({ job, already: 'printed' }, 409)
    return bytes(Buffer.from(slip), 'application/vnd.escpos', {
      'content-disposition': `attachment; filename="slip-${width}.bin"`,
    })
  }

  return [
    kioskRoute(needs, { method: 'POST', path: '/slip-:slip/cetak', action, answer: print }),
    kioskRoute(needs, { method: 'POST', path: '/slip-:slip/kertas', action, answer: hand }),
  ]
}
