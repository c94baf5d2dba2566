import type { CaseView } from '#modules/applications'
import type { Finding } from '#modules/checking'
import { type File, limits, type Part, reasons } from '#modules/documents'
import { listPapers, type Paper, textIn } from '#packages/forms'
import { isId, paths } from '#packages/paths'
import { Refusal } from '#packages/refusal'
import { type Answer, bytes, html, type Route, seeOther, type Visit } from '#platform/http'
import { getCase, getOpenCase, takesPapers, worldOf } from '../case.ts'
import type { Needs } from '../needs.ts'
import { lengthenHold } from '../place/lengthen.ts'
import { holdAgainst, isOtherThanAnswered, listDiffering } from './cards.ts'
import { sendingRoutes } from './sending.ts'
import { PapersView, PaperView } from './view.tsx'

type Taking = { view: CaseView; finding: Finding | undefined }

const add = { action: 'documents.add', scope: 'own' } as const
const bodyLimit = 5.5 * 1024 * 1024

// A file that was here long before it was sent is the very one that was not good enough.
const sameAfterSeconds = 600

type Problem = { field: string; message: string }

/** The papers of an application: what is needed, sending a photo, seeing it again. */
export function paperRoutes(needs: Needs): Route[] {
  const { documents } = needs
  const toSend = (view: CaseView) =>
    listPapers(view.service, worldOf(needs, view)).filter((paper) => paper.how !== 'original')

  async function getTaking(visit: Visit): Promise<Taking> {
    const view = await getCase(needs, visit)
    const finding = view.isEditable
      ? undefined
      : await needs.checking.findFinding(visit.who, view.caseId)
    const isTaking = takesPapers(view) || finding?.isOpen
    if (!isTaking) throw new Refusal('applications.notEditable')
    return { view, finding }
  }

  function getPaper(view: CaseView, visit: Visit): Paper {
    const paper = toSend(view).find(({ id }) => id === visit.params.paper)
    if (!paper) throw new Refusal('request.notFound')
    return paper
  }

  async function showOne(visit: Visit, problem?: Problem): Promise<Answer> {
    const { view, finding } = await getTaking(visit)
    const paper = getPaper(view, visit)
    const [files, readings] = await Promise.all([
      documents.listFiles(visit.who, view.caseId),
      documents.listReadings(visit.who, view.caseId),
    ])
    const cards = readings.map((one) => holdAgainst(view, one))
    const own = files.filter((file) => file.requirement === paper.id)
    const others = listOthers(files, own)
    const status = problem ? 422 : 200
    return html(
      PaperView({
        ...{ visit, view, paper, files: own, others, finding, cards },
        ...(problem && { problem }),
      }),
      {
        status,
      },
    )
  }

  /** What is wrong with a file is said beside it; everything else flies on. */
  async function keep(visit: Visit): Promise<Answer> {
    const { view, finding } = await getTaking(visit)
    const paper = getPaper(view, visit)
    const file = visit.form.files.find(({ field }) => field === 'berkas')
    const say = (message: string) => showOne(visit, { field: 'berkas', message })
    if (!file) return say(visit.words('citizen.papers.missing'))
    const before = finding ? await documents.listFiles(visit.who, view.caseId) : []
    let added: File
    try {
      added = await documents.addFile(visit.who, {
        caseId: view.caseId,
        requirement: paper.id,
        name: file.name,
        bytes: file.bytes,
      })
      // The very picture that was not good enough is not taken for a better one.
      const isSame = before.some((one) => one.fileId === added.fileId)
      if (isSame) return say(visit.words('citizen.checked.same'))
    } catch (error) {
      if (!(error instanceof Refusal) || !error.code.startsWith('documents.')) throw error
      return say(visit.words(error.code, error.values))
    }
    return seeOther(await goOn(visit, { view, file: added }))
  }

  /** What could be better, or is other than was answered, is said at once, where it can be mended. */
  async function goOn(visit: Visit, { view, file }: { view: CaseView; file: File }) {
    const { caseId, requirement, counts } = file
    await lengthenHold(needs, visit, caseId)
    const isOther = await isOtherThanAnswered(needs, { visit, view, file })
    return visit.to(counts && !isOther ? paths.papers(caseId) : paths.paper(caseId, requirement))
  }

  /** A paper that is here already is sent for this requirement too. */
  async function sendAgain(visit: Visit): Promise<Answer> {
    const { view } = await getTaking(visit)
    const { id: requirement } = getPaper(view, visit)
    const fileId = visit.form.values.berkas ?? ''
    const file = await documents.sendAgain(visit.who, { fileId, requirement })
    return seeOther(await goOn(visit, { view, file }))
  }

  const inPieces = sendingRoutes({
    documents,
    mustTake: async (visit) => {
      getPaper((await getTaking(visit)).view, visit)
    },
    follow: async (visit, file) => {
      const { view, finding } = await getTaking(visit)
      const isSame = finding && file.addedAt.until(needs.now()).total('seconds') > sameAfterSeconds
      if (isSame) return { problem: visit.words('citizen.checked.same') }
      return { to: await goOn(visit, { view, file }) }
    },
  })

  /** A paper about which something could be better is kept all the same, with a reason. */
  async function keepAnyway(visit: Visit): Promise<Answer> {
    const { view } = await getTaking(visit)
    const { berkas = '', alasan } = visit.form.values
    const reason = reasons.find((one) => one === alasan)
    if (!reason) {
      return showOne(visit, { field: berkas, message: visit.words('citizen.papers.whyMissing') })
    }
    await documents.keepAnyway(visit.who, berkas, reason)
    return seeOther(visit.to(paths.papers(view.caseId)))
  }

  /** "My answer is right": both stay, and the officer sees that it was said. */
  async function keepAnswers(visit: Visit): Promise<Answer> {
    const { view } = await getTaking(visit)
    const { berkas = '' } = visit.form.values
    const readings = await documents.listReadings(visit.who, view.caseId)
    const reading = readings.find(({ fileId }) => fileId === berkas)
    if (!reading) throw new Refusal('request.notFound')
    const { toMend } = holdAgainst(view, reading)
    const fields = [...reading.kept, ...toMend.map(({ field }) => field)]
    if (toMend.length > 0) await documents.keepAnswers(visit.who, berkas, fields)
    return seeOther(visit.to(paths.papers(view.caseId)))
  }

  return [
    ...inPieces,
    {
      method: 'GET',
      path: '/permohonan/:caseId/berkas',
      access: add,
      answer: async (visit) => {
        const { view, finding } = await getTaking(visit)
        const [files, readings] = await Promise.all([
          documents.listFiles(visit.who, view.caseId),
          documents.listReadings(visit.who, view.caseId),
        ])
        const differing = listDiffering(view, files, readings)
        const beside = needs.assistant.listBeside('papers')
        const office = needs.catalogue.getOffice(view.office)
        return html(
          PapersView({
            ...{ visit, view, papers: toSend(view), files, office, beside, finding, differing },
          }),
        )
      },
    },
    {
      method: 'GET',
      path: '/permohonan/:caseId/berkas/:paper',
      access: add,
      answer: (visit) => showOne(visit),
    },
    {
      method: 'POST',
      path: '/permohonan/:caseId/berkas/:paper',
      pace: 'upload',
      access: add,
      bodyLimit,
      answer: keep,
      tooLarge: (visit) =>
        showOne(visit, {
          field: 'berkas',
          message: visit.words('documents.tooLarge', { limit: limits.megabytes }),
        }),
    },
    {
      method: 'POST',
      path: '/permohonan/:caseId/berkas/:paper/tetap',
      access: add,
      answer: keepAnyway,
    },
    {
      method: 'POST',
      path: '/permohonan/:caseId/berkas/:paper/jawaban-benar',
      access: add,
      answer: keepAnswers,
    },
    {
      method: 'POST',
      path: '/permohonan/:caseId/berkas/:paper/pakai',
      access: add,
      answer: sendAgain,
    },
    {
      method: 'POST',
      path: '/permohonan/:caseId/berkas/:paper/hapus',
      access: { action: 'documents.remove', scope: 'own' },
      answer: async (visit) => {
        const view = await getOpenCase(needs, visit)
        await documents.removeFile(visit.who, visit.form.values.berkas ?? '')
        return seeOther(visit.to(paths.papers(view.caseId)))
      },
    },
    {
      method: 'GET',
      path: '/berkas/:file/:part',
      access: { action: 'documents.read', scope: 'own' },
      answer: (visit) => showFile(needs, visit),
    },
  ]
}

const parts = /^(page(-[2-9]|-1[0-9])?|preview|original)$/

/** A file shown back. What was sent is never run: pictures are ours, the rest is a download. */
async function showFile({ documents }: Needs, visit: Visit): Promise<Answer> {
  const { part = '' } = visit.params
  const isOurs = parts.test(part) && isId(visit.params.file)
  if (!isOurs) throw new Refusal('request.notFound')
  const opened = await documents.openFile(visit.who, visit.params.file ?? '', part as Part)
  const disposition = opened.isDownload ? 'attachment' : 'inline'
  return bytes(opened.bytes, opened.mediaType, {
    'content-security-policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
    'content-disposition': `${disposition}; filename*=UTF-8''${encodeURIComponent(opened.name)}`,
  })
}

/** Papers sent for something else that are not here for this, each once. */
const listOthers = <F extends File & { name: string }>(files: F[], own: F[]): F[] =>
  own.length > 0
    ? []
    : [...new Map(files.filter(({ counts }) => counts).map((file) => [file.name, file])).values()]

/** The name of a paper in the visit's language. */
export const nameOf = (visit: Visit, paper: Paper): string => textIn(paper.names, visit.language)
