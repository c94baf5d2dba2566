import { zipSync } from 'fflate'
import type { CopiedCase, Copy } from '#modules/privacy'
import { formatMoment } from '#packages/calendar'
import { listQuestions, textIn } from '#packages/forms'
import { rupiah } from '#packages/money'
import { html, type Visit } from '#platform/http'
import type { Needs } from '../needs.ts'
import { sayAnswer } from '../say-answer.ts'
import { CopiedView } from './copied-view.tsx'

// A copy is made in memory, for one person: what is larger is told of and fetched paper by paper.
const mostBytes = 60 * 1024 * 1024

type Files = Record<string, Uint8Array>
type Reader = Pick<Needs, 'documents' | 'catalogue'>

/** One application as the page of the copy shows it. */
export type Copied = {
  title: string
  answers: { label: string; value: string }[]
  history: { label: string; value: string }[]
  papers: { label: string; value: string }[]
  looks: { label: string; value: string }[]
  payments: { label: string; value: string }[]
  visits: { label: string; value: string }[]
  letters: { label: string; value: string }[]
}

/** Everything about somebody as one file: a page to read, the facts for machines, and the papers. */
export async function packCopy(
  needs: Reader,
  visit: Visit,
  { copy, number }: { copy: Copy; number: string },
): Promise<Buffer> {
  const files: Files = {}
  const papers = new Map<string, string>()
  let bytes = 0
  let leftOut = 0
  for (const { view, files: sent } of copy.cases) {
    for (const [nth, file] of sent.entries()) {
      if (file.isHeld || bytes > mostBytes) {
        leftOut++
        continue
      }
      const part = file.pages > 0 ? 'page' : 'original'
      const opened = await needs.documents.openFile(visit.who, file.fileId, part)
      const ending = part === 'page' ? 'jpg' : 'bin'
      const name = `surat/${view.reference}-${nth + 1}-${file.requirement}.${ending}`
      files[name] = opened.bytes
      papers.set(file.fileId, name)
      bytes += opened.bytes.length
    }
  }
  const facts = { export: number, ...copy, cases: copy.cases.map((one) => factsOf(one, papers)) }
  files['data.json'] = Buffer.from(JSON.stringify(facts, undefined, 2))
  const cases = copy.cases.map((one) => tell(needs, visit, { one, papers }))
  const page = html(CopiedView({ visit, copy, cases, leftOut, number }))
  files['baca-saya.html'] = Buffer.from(String(page.body))
  // Pictures are small already; pressing them again only takes time.
  return Buffer.from(zipSync(files, { level: 0 }))
}

/** An application for machines: what was answered and done, not how the form is made. */
function factsOf({ view, files, ...rest }: CopiedCase, papers: ReadonlyMap<string, string>) {
  const { service, journey: _way, ...standing } = view
  const sent = files.map((file) => ({ ...file, inCopy: papers.get(file.fileId) }))
  return { ...standing, service: service.id, serviceVersion: service.version, files: sent, ...rest }
}

type Telling = { one: CopiedCase; papers: ReadonlyMap<string, string> }

function tell({ catalogue }: Reader, visit: Visit, { one, papers }: Telling): Copied {
  const { view, timeline, files, looks, paperLooks } = one
  const { words, language } = visit
  const { zone } = catalogue.getOffice(view.office)
  const say = (at: Temporal.Instant) => formatMoment(at, zone, language)
  const answers = listQuestions(view.service).flatMap((question) => {
    const value = sayAnswer(visit, question, view.answers[question.id] as never)
    return value ? [{ label: textIn(question.label, language), value }] : []
  })
  const nameOffice = (office: string) => catalogue.getOffice(office).name
  const seen = [
    ...looks.map(({ office, at, purpose }) => ({
      label: say(at),
      value: `${nameOffice(office)}: ${words(`search.purpose.${purpose}`)}`,
    })),
    ...paperLooks
      .filter(({ kind }) => kind === 'officer')
      .map(({ at }) => ({ label: say(at), value: words('citizen.seen.paper') })),
  ]
  return {
    title: `${textIn(view.service.names, language)} – ${view.reference}`,
    answers,
    history: timeline.map((entry) => ({
      label: say(entry.at),
      value: entry.names
        ? textIn(entry.names, language)
        : words(`applications.step.${entry.action}`),
    })),
    papers: files.map(({ fileId, name, addedAt }) => ({
      label: say(addedAt),
      value: `${name}${papers.has(fileId) ? ` (${papers.get(fileId)})` : ''}`,
    })),
    looks: seen,
    ...tellOffice(visit, one, { say, nameOffice }),
  }
}

type Sayings = { say: (at: Temporal.Instant) => string; nameOffice: (office: string) => string }

/** What the office did for it: bills, the visit, letters. */
function tellOffice(
  { words, language }: Visit,
  { bills, visit: place, letters }: CopiedCase,
  { say, nameOffice }: Sayings,
) {
  return {
    payments: bills.flatMap(({ openedAt, amountRupiah, state, claims }) => [
      {
        label: say(openedAt),
        value: words('citizen.data.bill', { amount: rupiah(amountRupiah, words.locale), state }),
      },
      ...claims.map((one) => ({
        label: say(one.openedAt),
        value: words('citizen.data.claim', {
          number: one.number,
          amount: rupiah(one.amountRupiah, words.locale),
          state: one.state,
        }),
      })),
    ]),
    visits: place
      ? [
          {
            label: say(place.startsAt),
            value: words('citizen.data.visit', {
              office: nameOffice(place.office),
              state: place.state,
            }),
          },
        ]
      : [],
    letters: letters.map(({ issuedAt, names, number }) => ({
      label: say(issuedAt),
      value: `${textIn(names, language)} – ${number}`,
    })),
  }
}
