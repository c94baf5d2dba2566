import { timingSafeEqual } from 'node:crypto'
import { allow, type Officer, system, type Who } from '#packages/access'
import { Refusal } from '#packages/refusal'
import type { Reader, Tx } from '#platform/db'
import {
  digestOfSecret,
  idBytes,
  type Keys,
  randomId,
  readSpelled,
  roundedCount,
  type State,
  spell,
  type Told,
} from './domain.ts'
import { told } from './events.ts'
import { createEvidence, type Evidence } from './evidence.ts'
import type { Needs } from './needs.ts'
import * as queries from './queries.ts'
import { idOf, idsOf, isMark, keysOf, sizes } from './sheet.ts'

export type { Keys, State, Told } from './domain.ts'
export type { Evidence, EvidenceKind } from './evidence.ts'
export type { Needs } from './needs.ts'

/** One thing that was written, by whoever told it or in answer. */
export type Message = { isAnswer: boolean; on: Temporal.PlainDate; text: string }

/** A report with everything written since. */
export type Report = {
  id: string
  number: string
  state: State
  on: Temporal.PlainDate
  told: Told
  messages: Message[]
  files: Evidence[]
}

/** A report in a list: nothing of what it tells. */
export type ReportLine = Pick<Report, 'id' | 'number' | 'state' | 'on'> & { about: string }

/** What is added to a report, and the mark of the form it was written on. */
export type Added = { text?: string; file?: Buffer; mark?: string }

const mostLetters = 4000
const mostMessages = 50
const noFile = Buffer.alloc(0)
const placeOf = (id: string) => `reports.reports|told_sealed|${id}`
const placeOfMessage = (id: string) => `reports.messages|text_sealed|${id}`

function readText(text: string): string {
  const read = text.trim()
  if (read.length < 10) throw new Refusal('reports.tooShort')
  return read.slice(0, mostLetters)
}

/** Whoever acts at another office by a grant is of their own all the same. */
const inspectorOf = ({ office, staffId: staff, grant }: Officer): queries.Inspector => ({
  offices: grant ? [office, grant.homeOffice] : [office],
  staff,
})

/** Demands for money, told without a name and read outside of the office they are about. */
export function createReports(needs: Needs) {
  const { db, events, vault, now } = needs
  const newId = () => randomId(needs.secretBytes(idBytes))
  const evidence = createEvidence(needs)
  // All of it is the house's: no row says who asked, and none may be found by who did.
  const write = <T>(work: (tx: Tx) => Promise<T>) => db.transaction(system('reports'), work)
  const read = <T>(work: (tx: Reader) => Promise<T>) => db.read(system('reports'), work)
  const today = () => now().toZonedDateTimeISO('Asia/Jakarta').toPlainDate()

  async function open(tx: Reader, row: queries.ReportRow): Promise<Report> {
    const sealed = await vault.open(tx, row.id, placeOf(row.id), row.told_sealed)
    const messages: Message[] = []
    for (const one of await queries.listMessages(tx, row.id)) {
      const text = await vault.open(tx, row.id, placeOfMessage(one.id), one.text_sealed)
      messages.push({ isAnswer: one.is_answer, on: one.written_on, text: text.toString() })
    }
    const { id, number, told_on: on } = row
    const told = JSON.parse(sealed.toString()) as Told
    const files = await evidence.list(tx, row.id)
    return { id, number, state: row.state as State, on, told, messages, files }
  }

  const newKeys = (): Keys => ({
    number: spell(needs.secretBytes(sizes.number)),
    secret: spell(needs.secretBytes(sizes.secret)),
  })

  const fileIds = (mark: string, file: Uint8Array) => (isMark(mark) ? idsOf(mark, file) : newId)

  async function addReport(tx: Tx, { id, keys, told }: { id: string; keys: Keys; told: Told }) {
    await queries.addReport(tx, {
      ...{ id, number: keys.number, about: told.about, told_on: today(), state: 'new' },
      secret_digest: digestOfSecret(keys.secret),
      told_sealed: await vault.seal(tx, id, placeOf(id), JSON.stringify(told)),
    })
  }

  async function findOwn(tx: Reader, keys: Keys): Promise<queries.ReportRow> {
    const row = await queries.findByNumber(tx, readSpelled(keys.number))
    const digest = digestOfSecret(readSpelled(keys.secret))
    // The same answer for a number there is not and a secret that is wrong.
    if (!row || !timingSafeEqual(row.secret_digest, digest)) throw new Refusal('reports.notFound')
    return row
  }

  async function add(
    tx: Tx,
    report: string,
    { id = newId(), ...said }: { id?: string; text: string; isAnswer: boolean },
  ) {
    const before = await queries.listMessages(tx, report)
    if (before.some((one) => one.id === id)) return
    const { length } = before
    if (length >= mostMessages) {
      throw new Refusal('reports.tooMany')
    }
    const text_sealed = await vault.seal(tx, report, placeOfMessage(id), readText(said.text))
    const row = {
      report,
      id,
      nth: length + 1,
      is_answer: said.isAnswer,
      written_on: today(),
      text_sealed,
    }
    await queries.addMessage(tx, row)
  }

  async function getFor(tx: Reader, who: Officer, id: string): Promise<queries.ReportRow> {
    const row = await queries.findForInspector(tx, { id, ...inspectorOf(who) })
    if (!row) throw new Refusal('reports.notFound')
    return row
  }

  return {
    /** The mark of a form that is given out: what makes sending it twice harmless. Kept nowhere. */
    newMark: (): string => spell(needs.secretBytes(sizes.sheet)),

    /**
     * Takes a report from whoever it is, with a photograph or recording when there is one. The same
     * words under the same mark are the same report, and told no second time. Refuses
     * reports.tooShort and what is wrong with the file.
     */
    tell: async (who: Who, wish: Told, file: Buffer = noFile, mark = ''): Promise<Keys> => {
      allow(who, 'reports.tell')
      const what = readText(wish.what)
      const cleaned = await evidence.clean(file)
      const keys = isMark(mark) ? keysOf({ mark, written: wish }) : newKeys()
      await write(async (tx) => {
        await queries.lockNumber(tx, keys.number)
        const before = await queries.findByNumber(tx, keys.number)
        const report = before?.id ?? newId()
        if (!before) await addReport(tx, { id: report, keys, told: { ...wish, what } })
        await evidence.add(tx, { report, cleaned, newId: fileIds(mark, file) })
        if (!before) await events.publish(tx, told, { office: 'centre' })
      })
      return keys
    },

    /** What was told and answered, for whoever holds number and secret. */
    readOwn: async (who: Who, keys: Keys): Promise<Report> => {
      allow(who, 'reports.tell')
      return read(async (tx) => open(tx, await findOwn(tx, keys)))
    },

    /**
     * Adds words or a file to it, once for each mark. Refuses reports.tooShort, after fifty messages
     * reports.tooMany, and what is wrong with the file.
     */
    addOwn: async (who: Who, keys: Keys, more: Added): Promise<void> => {
      allow(who, 'reports.tell')
      // Whoever has no keys is told so before anything is drawn for them.
      const { number } = await read((tx) => findOwn(tx, keys))
      const { text, file = noFile, mark = '' } = more
      const cleaned = await evidence.clean(file)
      await write(async (tx) => {
        await queries.lockNumber(tx, number)
        const { id } = await findOwn(tx, keys)
        await evidence.add(tx, { report: id, cleaned, newId: fileIds(mark, file) })
        if (text === undefined) return
        const own = isMark(mark) ? { id: idOf({ mark, written: [number, text] }) } : {}
        await add(tx, id, { ...own, text, isAnswer: false })
      })
    },

    /** Reports that this inspector may read: none about their own office. */
    listReports: async (who: Officer): Promise<ReportLine[]> => {
      allow(who, 'reports.inspect')
      const rows = await read((tx) => queries.listForInspector(tx, inspectorOf(who)))
      return rows.map(({ told_on: on, state, ...row }) => ({ ...row, on, state: state as State }))
    },

    /** One report with everything written. */
    getReport: async (who: Officer, id: string): Promise<Report> => {
      allow(who, 'reports.inspect')
      return read(async (tx) => open(tx, await getFor(tx, who, id)))
    },

    /** A photograph or recording of one, for an inspector. */
    openFile: async (who: Officer, of: { id: string; fileId: string }) => {
      allow(who, 'reports.inspect')
      return read(async (tx) => {
        const { id: report } = await getFor(tx, who, of.id)
        return evidence.open(tx, { report, id: of.fileId })
      })
    },

    /** Answers whoever told it. */
    reply: async (who: Officer, id: string, text: string): Promise<void> => {
      allow(who, 'reports.inspect')
      await write(async (tx) => add(tx, (await getFor(tx, who, id)).id, { text, isAnswer: true }))
    },

    /**
     * The inspector knows whom it is about, or is close to them: it is left to the others, and out of
     * this one's sight for good.
     */
    standAside: async (who: Officer, id: string): Promise<void> => {
      allow(who, 'reports.inspect')
      await write(async (tx) => {
        const { id: report } = await getFor(tx, who, id)
        await queries.addStoodAside(tx, { report, staff: who.staffId, at: now() })
      })
    },

    /** Says where it stands now. */
    setState: async (who: Officer, id: string, state: State): Promise<void> => {
      allow(who, 'reports.inspect')
      await write(async (tx) => {
        await queries.setState(tx, { id: (await getFor(tx, who, id)).id, state })
      })
    },

    /** How many there are by state, rounded down to fives, for everybody. */
    countReports: async (who: Who): Promise<{ state: State; count: number }[]> => {
      allow(who, 'reports.tell')
      const rows = await read(queries.countByState)
      return rows.map(({ state, count }) => ({ state: state as State, count: roundedCount(count) }))
    },
  }
}

/** Reports as other parts hold them. */
export type Reports = ReturnType<typeof createReports>
